// Writes dist/cli/run/examples.js: for each rule its bad and its good fixture, which `sluice explain` prints.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** The bad and the good template of a rule, and what the bad one was before; without what only tests read. */
export function exampleOf(id) {
  const read = name => {
    const file = `fixtures/rules/${id}/${name}.yaml`
    return existsSync(file) ? shown(readFileSync(file, 'utf8'), id) : undefined
  }
  return { before: read('bad.before'), bad: read('bad'), good: read('good') }
}

const shown = (text, id) =>
  text
    .replace(/^# options: .*\n/, '')
    .replace(/# expect: (.*)$/gm, (_, ids) => (ids.split(/,\s*/).includes(id) ? '# here' : ''))
    .replace(/[ \t]+$/gm, '')

export function writeExamples(ids) {
  const examples = ids.map(id => [id, exampleOf(id)])
  writeFileSync(
    'dist/cli/run/examples.js',
    `export const examples = new Map(${JSON.stringify(examples, undefined, 1)})\n`,
  )
}
