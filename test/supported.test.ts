import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { at, entriesOf, textOf } from '#sluice/node/values'
import { read } from '#sluice/read/read'
import { functionEvents } from '#sluice/sam/events/index'
import { policyTemplateNames } from '#sluice/sam/policies/templates'
import { samTypes } from '#sluice/sam/types/index'
import { machineEvents } from '#sluice/sam/types/state-machine/events'
import { resourcesOf } from '#sluice/template/resource'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const section = /^## What is supported\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? ''
/** The cells of a table's rows, by the name that the row begins with. */
const rowsOf = (heading: string) => {
  const table = section.slice(section.indexOf(`| ${heading} |`)).split('\n\n')[0] ?? ''
  const rows = table.matchAll(/^\| `(.+?)` \| (.+) \|$/gm)
  return new Map(Array.from(rows, ([, name = '', cells = '']) => [name, cells.split(' | ')]))
}

const fixtures = new URL('../fixtures/expand/', import.meta.url)
const resources = readdirSync(fixtures)
  .filter(file => file.endsWith('.yaml'))
  .flatMap(file => {
    const { root } = read({ file, text: readFileSync(new URL(file, fixtures), 'utf8') })
    return resourcesOf(root)
  })

const eventsOf = (type: string) =>
  resources
    .filter(resource => resource.type === type)
    .flatMap(({ body }) => entriesOf(at(body, 'Properties', 'Events')))
    .map(({ value }) => textOf(at(value, 'Type')))

const prefix = 'AWS::Serverless::'

describe('what is supported', () => {
  it('has a fixture for each SAM type', () => {
    expect(resources.map(({ type }) => type)).to.include.members([...samTypes.keys()])
  })

  it('has a fixture for each event of functions', () => {
    expect(eventsOf(`${prefix}Function`)).to.include.members([...functionEvents.keys()])
  })

  it('has a fixture for each event of state machines', () => {
    expect(eventsOf(`${prefix}StateMachine`)).to.include.members([...machineEvents.keys()])
  })

  it('has a line in the README for each SAM type', () => {
    const types = [...samTypes.keys()].map(type => type.slice(prefix.length))
    expect([...rowsOf('type').keys()]).to.have.members(types)
  })

  it('has a line in the README for each event, that says what has it', () => {
    const shown = [...rowsOf('event')].map(([name, [hosts]]) => `${name}: ${hosts}`)
    const names = [...new Set([...functionEvents.keys(), ...machineEvents.keys()])]
    const hosts = (name: string) => [
      ...(functionEvents.has(name) ? ['functions'] : []),
      ...(machineEvents.has(name) ? ['state machines'] : []),
    ]
    expect(shown).to.have.members(names.map(name => `${name}: ${hosts(name).join(', ')}`))
  })

  it('counts the policy templates in the README', () => {
    expect(section).to.include(`the ${[...policyTemplateNames()].length} of SAM`)
  })
})
