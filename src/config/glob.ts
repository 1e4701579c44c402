/** Whether a path with `/` matches a pattern: `*` and `?` within a name, `**` across names, `{a,b}` either. */
export function matchesGlob(path: string, pattern: string): boolean {
  const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**')
  return alternatives(whole).some(one => matches(path.split('/'), one.split('/')))
}

function matches(names: readonly string[], steps: readonly string[]): boolean {
  const [step, ...rest] = steps
  const [name, ...others] = names
  if (step === undefined) return name === undefined
  if (step === '**') return matches(names, rest) || (name !== undefined && matches(others, steps))
  return name !== undefined && matchesName(name, step) && matches(others, rest)
}

function matchesName(name: string, step: string): boolean {
  const source = step
    .replace(/[.+^$()|[\]\\{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${source}$`).test(name)
}

/** More alternatives than these are not spelt out. */
const maximum = 100

function alternatives(pattern: string): string[] {
  const [, before = '', inside, after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern) ?? []
  if (inside === undefined) return [pattern]
  return inside
    .split(',')
    .flatMap(one => alternatives(`${before}${one}${after}`))
    .slice(0, maximum)
}
