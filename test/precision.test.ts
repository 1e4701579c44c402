import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { lint } from '#sluice/index'
// @ts-expect-error a script without types
import { acceptedTemplates, isPresent } from '../scripts/conformance.mjs'

const list = readFileSync(new URL('../test/true-errors.txt', import.meta.url), 'utf8')

/** Errors known to be true, each as `rule, template: message`; `*` stands for every template and message. */
const known = new Set(
  list.split(/^(?=\S)/m).flatMap(group => {
    const [head = '', ...lines] = group.trimEnd().split('\n')
    return lines.map(line => `${head.split(':')[0]}, ${line.trim()}`)
  }),
)

/** Runtimes grow old; the templates do not. */
const date = new Date('2026-01-01')

/** Errors of every template as they stand in the list, each with one place. */
function foundErrors(): Map<string, string> {
  const found = Array.from(acceptedTemplates(), ({ name, text, options }) =>
    lint(text, { ...options, date })
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message, line }): [string, string] => {
        const error = known.has(`${rule}, *`) ? `${rule}, *` : `${rule}, ${name}: ${message}`
        return [error, `${error} (${options.file}:${line})`]
      }),
  )
  return new Map(found.flat())
}

describe('errors in templates that AWS accepts', function () {
  this.timeout(240_000)
  let found: ReadonlyMap<string, string> = new Map()

  before(function () {
    if (!isPresent()) this.skip()
    found = foundErrors()
  })

  it('are true mistakes, listed with the reason', () => {
    expect([...found].filter(([error]) => !known.has(error)).map(([, at]) => at)).to.deep.equal([])
  })

  it('are all that the list has', () => {
    expect([...known].filter(error => !found.has(error))).to.deep.equal([])
  })
})
