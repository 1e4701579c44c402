import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand, type Finding, lint } from '#sluice/index'
import type { Rule } from '#sluice/lint/rule'
import { rules } from '#sluice/lint/rules/index'

const fixtures = new URL('../fixtures/rules/', import.meta.url)

/**
 * Templates of a rule: bad ones say `# expect: rule-id` on the line that is wrong. What `bad.yaml` was
 * before is in `bad.before.yaml`.
 */
function templatesOf(id: string) {
  const folder = new URL(`${id}/`, fixtures)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => /^[^.]+\.yaml$/.test(name))
    .map(name => ({
      name,
      text: readFileSync(new URL(name, folder), 'utf8'),
      ...since(folder, name),
    }))
}

function since(folder: URL, name: string) {
  const older = new URL(name.replace('.yaml', '.before.yaml'), folder)
  return existsSync(older) ? { since: readFileSync(older, 'utf8') } : {}
}

/** The first line may give options of `lint`, the files around the template, some with text, or that it is refused, as JSON. */
function optionsOf(text: string) {
  const {
    isRefused = false,
    date,
    texts,
    files = texts && Object.keys(texts),
    ...options
  } = JSON.parse(/^# options: (.+)/.exec(text)?.[1] ?? '{}')
  return {
    isRefused,
    options: {
      ...options,
      ...(date && { date: new Date(date) }),
      ...(files && { exists: existsAmong(files) }),
      ...(texts && { include: (path: string) => texts[path] }),
    },
  }
}

/** Whether a path is one of some files, or a folder of one. */
const existsAmong = (files: readonly string[]) => (path: string) =>
  path === '.' || files.some(file => file === path || file.startsWith(`${path}/`))

const expectedLines = (text: string, id: string) =>
  text.split('\n').flatMap((line, i) => {
    const names = /# expect: (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? []
    return names.filter(name => name === id).map(() => i + 1)
  })

function findingsOf(text: string, options: object): Finding[] {
  return lint(text, {
    preset: 'strict',
    ...options,
    onInternalError: (_, error) => {
      throw error
    },
  })
}

function describeRule({ id, summary, rationale, docs, exceptions }: Rule) {
  const templates = templatesOf(id)

  it('says what must hold, why, and where AWS says so', () => {
    for (const text of [summary, rationale, exceptions ?? 'None']) expect(text).to.match(/^[A-Z"]/)
    expect(summary).not.to.match(/\.$/)
    for (const link of docs) expect(link).to.match(/^https:\/\/[^ ]+$/)
  })

  it('has a bad, a good and an unknown fixture', () => {
    const kinds = new Set(templates.map(({ name }) => /^(bad|good|unknown)/.exec(name)?.[0]))
    expect([...kinds]).to.have.members(['bad', 'good', 'unknown'])
  })

  for (const { name, text, ...older } of templates) it(name, () => check(id, name, text, older))
}

function check(id: string, name: string, text: string, older: { readonly since?: string }) {
  const { isRefused, options } = optionsOf(text)
  expect(expand(text, options).template === undefined, 'is refused').to.equal(isRefused)
  const lines = findingsOf(text, { ...options, ...older })
    .filter(({ rule }) => rule === id)
    .map(({ line }) => line)
  const expected = expectedLines(text, id)
  expect(expected.length > 0, 'expects something').to.equal(name.startsWith('bad'))
  expect(lines).to.deep.equal(expected)
}

describe('rules', () => {
  for (const rule of rules) describe(rule.id, () => describeRule(rule))

  it('are the folders of fixtures', () => {
    expect(rules.map(({ id }) => id)).to.have.members(readdirSync(fixtures))
  })

  it('have ids of their own, as their files are called', () => {
    expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length)
    for (const { id, group } of rules) {
      const file = new URL(`../src/lint/rules/${group}/${id}.ts`, import.meta.url)
      expect(existsSync(file), file.pathname).to.equal(true)
    }
  })
})
