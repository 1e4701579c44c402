import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { expect } from 'chai'
import { plain } from '#sluice/node/plain'
import { read } from '#sluice/read/read'
// @ts-expect-error a script without types
import { folder, isPresent } from '../scripts/conformance.mjs'
// @ts-expect-error a script without types
import { samSchema } from '../scripts/schema.mjs'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const schema = readFileSync(at('schemas/sam.schema.json'), 'utf8')
const validate = new Ajv({ strict: false }).compile(JSON.parse(schema))

/** What the schema says of a template: where, and what. */
function verdict(text: string): string {
  const { root } = read({ file: 'template.yaml', text })
  if (root && validate(plain(root))) return ''
  const [error] = validate.errors ?? []
  return `${error?.instancePath} ${error?.message}`
}

const verdictOn = (file: string) => verdict(readFileSync(file, 'utf8'))

const resource = (type: string, properties: string) =>
  `Resources: { It: { Type: AWS::Serverless::${type}, Properties: ${properties} } }`

describe('the schema of SAM templates', () => {
  it('is what the property tables make of it', () => {
    expect(schema, 'run npm run schema').to.equal(samSchema())
  })

  for (const name of readdirSync(at('fixtures/expand')).filter(isPlain)) {
    it(`accepts ${name}`, () => {
      expect(verdictOn(at(`fixtures/expand/${name}`))).to.equal('')
    })
  }

  it('accepts what AWS accepts', function () {
    if (!isPresent()) this.skip()
    const files = accepted()
    const wrong = files.filter(file => verdictOn(file) !== '')
    expect(wrong).to.deep.equal([])
    expect(files).to.have.length.above(1000)
  })

  it('leaves resources of CloudFormation alone', () => {
    expect(verdict('Resources: { It: { Type: AWS::SQS::Queue, Properties: [1] } }')).to.equal('')
  })

  for (const [what, template, said] of mistakes()) {
    it(`points at ${what}`, () => {
      expect(verdict(template)).to.match(said)
    })
  }
})

/** Those that AWS takes although nobody is meant to write them are not for a schema. */
function isPlain(name: string): boolean {
  return name.endsWith('.yaml') && !name.endsWith('-loose.yaml')
}

function mistakes(): [string, string, RegExp][] {
  const event = (type: string, properties: string) =>
    resource('Function', `{ Events: { Jobs: { Type: ${type}, Properties: ${properties} } } }`)
  return [
    [
      'a property that a type does not have',
      resource('Function', '{ Timout: 3 }'),
      /^\/Resources\/It\/Properties must NOT have additional properties/,
    ],
    [
      'a value of the wrong type',
      resource('SimpleTable', '{ Tags: [] }'),
      /^\/Resources\/It\/Properties\/Tags must be/,
    ],
    [
      'a property that is missing',
      resource('Connector', '{ Source: {}, Permissions: [Read] }'),
      /^\/Resources\/It\/Properties must have required property 'Destination'/,
    ],
    [
      'a type of event that there is not',
      event('Sqs', '{}'),
      /^\/Resources\/It\/Properties\/Events\/Jobs\/Type must be equal to one of/,
    ],
    [
      'a property that an event does not have',
      event('SQS', '{ Queue: jobs, Batch: 1 }'),
      /^\/Resources\/It\/Properties\/Events\/Jobs\/Properties must NOT have additional properties/,
    ],
    [
      'a setting deep inside',
      resource('GraphQLApi', '{ Auth: { Type: AWS_IAM }, Cache: { Ttl: 1, Type: SMALL } }'),
      /^\/Resources\/It\/Properties\/Cache must have required property 'ApiCachingBehavior'/,
    ],
    [
      'what Globals cannot set',
      `Globals: { Function: { FunctionName: it } }\n${resource('Function', '{}')}`,
      /^\/Globals\/Function must NOT have additional properties/,
    ],
  ]
}

/** The conformance templates that AWS expands, as written or packaged. */
const accepted = (): string[] =>
  ['suite', 'real'].flatMap(set =>
    readdirSync(join(folder, set)).flatMap(name => acceptedIn(join(folder, set, name))),
  )

function acceptedIn(folder: string): string[] {
  const files = readdirSync(folder)
  const expected = (file: string) =>
    file.startsWith('input.') ? ['aws.json', 'expected.json'] : ['packaged.expected.json']
  return files
    .filter(file => file.startsWith('input.') || file === 'packaged.json')
    .filter(file => expected(file).some(name => files.includes(name)))
    .map(file => join(folder, file))
}
