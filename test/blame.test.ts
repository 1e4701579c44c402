import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { expand } from '#sluice/index'
// @ts-expect-error a script without types
import { folder, isPresent } from '../scripts/conformance.mjs'

const unavailable = ['no-access', 'non-existent', 'invalid-semver', 'preparing-never-ready']
const options = {
  region: 'ap-southeast-1',
  parameters: { param1: 'value1', param2: 'value2' },
  applicationUrl: (id: string) =>
    unavailable.includes(id) ? undefined : 'https://applications.example.com/template',
}

/** A resource that we blame in a case, and whether AWS does, or blames nothing by name. */
interface Blame {
  readonly of: string
  readonly isShared: boolean
  readonly isNameless: boolean
}

describe('blame', function () {
  this.timeout(60_000)
  before(function () {
    if (!isPresent()) this.skip()
  })

  it('falls on hardly a resource that AWS does not blame', () => {
    const blames = casesOf().flatMap(blamesOf)
    const ours = blames.filter(({ isShared }) => !isShared)
    expect(blames.length).to.be.greaterThan(250)
    expect(ours.length / blames.length).to.be.at.most(0.1)
  })

  it('falls on no other resource where AWS names what is wrong, and on one where it names none', () => {
    const ours = casesOf().map(name => blamesOf(name).filter(({ isShared }) => !isShared))
    expect(ours.flat().filter(({ isNameless }) => !isNameless)).to.deep.equal([])
    expect(ours.filter(some => some.length > 1)).to.deep.equal([])
  })
})

const casesOf = (): string[] => readdirSync(join(folder, 'errors'))

function blamesOf(name: string): Blame[] {
  const text = readFileSync(join(folder, 'errors', name, 'input.yaml'), 'utf8')
  const named = namedIn(readFileSync(join(folder, 'errors', name, 'expected.json'), 'utf8'))
  const errors = expand(text, options).findings.filter(({ severity }) => severity === 'error')
  const blamed = new Set(errors.flatMap(({ resource }) => resource ?? []))
  return [...blamed].map(of => ({
    of: `${name} ${of}`,
    isShared: named.some(id => standsIn(id, of, text)),
    isNameless: named.length === 0,
  }))
}

/** What AWS names: resources, those it would generate, events, keys, and applications. */
function namedIn(expected: string): string[] {
  const { errors } = JSON.parse(expected) as {
    errors: { logicalId: string | string[] | null; message: string }[]
  }
  return errors.flatMap(({ logicalId, message }) => [
    ...[logicalId ?? []].flat().flatMap(id => id.split(',')),
    ...[...message.matchAll(/\bid \[(\w+)\]/g)].map(([, id = '']) => id),
  ])
}

/** Whether an id is of the resource, of what it generates, or written in it. */
function standsIn(id: string, resource: string, text: string): boolean {
  if (id.startsWith(resource)) return true
  const [, body = ''] = text.split(new RegExp(`^  ['"]?${resource}['"]?:`, 'm'))
  const [own = ''] = body.split(/^ {0,2}\S/m)
  return new RegExp(`\\b${id}\\b`).test(own)
}
