import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect } from 'chai'
import { factsOf, factsVersion, knownServices, propertyOf } from '#sluice/template/facts'
import { readTypes } from '#sluice/template/value-type'

const schemas = new URL('../schemas/', import.meta.url)
const json = (name: string) => JSON.parse(readFileSync(new URL(name, schemas), 'utf8'))

describe('CloudFormation facts', () => {
  it('are written in the notation that their schema describes', () => {
    const validate = new Ajv().compile(json('facts.schema.json'))
    const files = readdirSync(new URL('cloudformation/', schemas)).filter(n => n !== 'index.json')
    expect(files).to.have.length.above(200)
    for (const file of files) {
      expect(validate(json(`cloudformation/${file}`)), `${file} ${validate.errors}`).to.equal(true)
    }
  })

  it('are found for each type of the index', () => {
    const types = Object.entries(knownServices()).flatMap(([service, names]) =>
      names.map(name => `${service}::${name}`),
    )
    expect(types).to.include.members(['AWS::Lambda::Function', 'Alexa::ASK::Skill'])
    for (const type of types) expect(factsOf(type), type).to.have.property('properties')
    expect(factsVersion()).to.match(/^\d+\.\d+\.\d+$/)
  })

  it('are absent for other names, whatever they are', () => {
    const names = [
      'AWS::Lambda::Functions',
      'AWS::../index.json::x',
      'Custom::Thing',
      '',
      '__proto__',
    ]
    for (const name of names) expect(factsOf(name), name).to.equal(undefined)
    const shape = factsOf('AWS::SQS::Queue')?.properties ?? {}
    for (const name of ['constructor', '__proto__', 'Name']) {
      expect(propertyOf(shape, name), name).to.equal(undefined)
    }
  })

  it('tell what a change does, what is needed and what holds data', () => {
    const lambda = factsOf('AWS::Lambda::Function')
    expect(lambda?.identifier).to.eql(['FunctionName'])
    expect(lambda?.attributes).to.include.keys('Arn')
    expect(lambda?.stateful).to.equal(undefined)
    expect(factsOf('AWS::SQS::Queue')?.stateful).to.equal(true)
    const { properties = {}, types = {} } = lambda ?? {}
    expect(propertyOf(properties, 'FunctionName')).to.include({ required: false, replaces: 'yes' })
    expect(propertyOf(properties, 'Code')).to.eql({
      required: true,
      replaces: 'no',
      deprecated: false,
      types: [{ kind: 'shape', name: 'Code' }],
    })
    expect(propertyOf(types['Code'] ?? {}, 'ZipFile')?.replaces).to.equal('no')
  })

  it('read lists, mappings, values and alternatives', () => {
    expect(readTypes('string|[#A|{string<a b,c/d>}]')).to.eql([
      { kind: 'scalar', name: 'string' },
      {
        kind: 'list',
        of: [
          { kind: 'shape', name: 'A' },
          { kind: 'map', of: [{ kind: 'scalar', name: 'string', values: ['a b', 'c/d'] }] },
        ],
      },
    ])
  })
})
