import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { type Finding, lint } from '#sluice/index'

const folders = ['../fixtures/', '../../shared/conformance/errors/'].map(folder =>
  fileURLToPath(new URL(folder, import.meta.url)),
)

const templatesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(?:ya?ml|json|template)$/.test(file) && !/expected\.json$/.test(file))
    .map(file => join(folder, file))

/** All that a finding says. */
const saying = ({ message, related = [], fixes = [] }: Finding): string[] => [
  message,
  ...related.map(one => one.message),
  ...fixes.map(({ description }) => description),
]

describe('messages', function () {
  this.timeout(60_000)

  it('have no name or value of the program in them, whatever the template', () => {
    const all = folders.filter(existsSync).flatMap(templatesIn)
    const said = all.flatMap(file => lint(readFileSync(file, 'utf8'), { preset: 'strict' }))
    expect(said.length).to.be.greaterThan(1000)
    const odd = new Set(said.flatMap(saying).filter(isOdd))
    expect([...odd]).to.deep.equal([])
  })
})

/** Words that are the program's or Python's; in quotes they would be the template's. */
function isOdd(text: string): boolean {
  const own = text.replace(/"[^"]*"/g, '""')
  const words = /\b(?:undefined|NaN|null|None|True|False)\b|\bu'|\bfunction \(|=>/
  return words.test(own) || /\[object |\.$/.test(text)
}
