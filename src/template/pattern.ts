/** Longer texts are not matched, so that no pattern of a template takes long. */
const maximumLength = 100

/** What JavaScript reads in another way than Java does, whose expressions those of CloudFormation are. */
const javaOnly = /\\[AEGHNPQRVXZaehpvz]|\\x\{|\[[^\]]*(?:\[|&&)/

/**
 * Whether a text is, as a whole, none that a pattern of a template matches; undefined where that
 * cannot be told, or not in reasonable time: repeated groups, and more than a few repetitions.
 */
export function isUnlike(text: string, pattern: string): boolean | undefined {
  const repetitions = pattern.match(/[*+]|\{\d*,/g)?.length ?? 0
  if (text.length > maximumLength || repetitions > 2 || /\)[*+{]/.test(pattern)) return undefined
  if (javaOnly.test(pattern)) return undefined
  const compiled = compile(pattern) && compile(`^(?:${pattern})$`)
  return compiled && !compiled.test(text)
}

/** Whether a pattern is wrong in any dialect. */
export const isBroken = (pattern: string): boolean =>
  compile(pattern) === undefined && !/\(\?|[*+?}]\+|\\[QEAZzGhRX]|\\p|\[.*[[&]/.test(pattern)

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern)
  } catch {
    return undefined
  }
}
