// Writes src/lint/rules/index.ts, the list of the rule files; it is not committed, so that rules never conflict.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'

const folder = 'src/lint/rules'
const index = `${folder}/index.ts`

/** What rules are about: a folder each. */
export const groups = () =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()

export function writeRegistry() {
  const files = groups().flatMap(group =>
    readdirSync(`${folder}/${group}`)
      .filter(file => file.endsWith('.ts'))
      .sort()
      .map(file => `./${group}/${file}`),
  )
  const lines = files.map(file => ({
    name: nameOf(file),
    line: `import ${nameOf(file)} from '${file}'`,
  }))
  const names = lines.map(({ name }) => `  ${name},`)
  const text = [
    "import type { Rule } from '../rule.ts'",
    ...lines.map(({ line }) => line),
    '',
    '/** Every rule, one file each; made by scripts/registry.mjs. */',
    'export const rules: readonly Rule[] = [',
    ...names,
    ']',
    '',
  ].join('\n')
  if (current() !== text) writeFileSync(index, text)
  return files.map(file => basename(file, '.ts'))
}

function current() {
  try {
    return readFileSync(index, 'utf8')
  } catch {
    return undefined
  }
}

const nameOf = file => basename(file, '.ts').replace(/-(.)/g, (_, letter) => letter.toUpperCase())
