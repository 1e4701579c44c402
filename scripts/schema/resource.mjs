// The SAM types, their events and the sections of Globals as definitions of a JSON Schema.
import { functionEvents } from '../../dist/sam/events/index.js'
import { samTypes } from '../../dist/sam/types/index.js'
import { machineEvents } from '../../dist/sam/types/state-machine/events.js'
import { kindSchema, propertySchema } from './value.mjs'

const events = {
  'AWS::Serverless::Function': functionEvents,
  'AWS::Serverless::StateMachine': machineEvents,
}

const ref = name => ({ $ref: `#/definitions/${name}` })
const shortName = type => type.replace('AWS::Serverless::', '')

/** Each of the SAM types, what goes into its properties, and its events. */
export function definitions() {
  return Object.fromEntries([...samTypes.values()].flatMap(definitionsOf))
}

function definitionsOf(type) {
  const name = shortName(type.type)
  return [
    [name, resourceSchema(type)],
    [`${name}Properties`, tableSchema(type.properties, type)],
    ...eventDefinitions(name, events[type.type]),
  ]
}

function resourceSchema({ type, summary, properties }) {
  const needsProperties = requiredIn(properties).length > 0
  return {
    description: `${summary}.\n\n${docs(`sam-resource-${shortName(type).toLowerCase()}`)}`,
    required: needsProperties ? ['Properties'] : [],
    properties: { Properties: ref(`${shortName(type)}Properties`) },
  }
}

const docs = page =>
  `https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/${page}.html`

/** What must be written: an event need not name the API that SAM makes, nor a resource what Globals can set. */
const requiredIn = table =>
  Object.keys(table).filter(
    name => table[name].required && !table[name].inGlobals && name !== 'RestApiId',
  )

/** CloudFormation puts what an AWS::Include names in its place before SAM looks. */
const include = { 'Fn::Transform': {} }

function tableSchema(table, { type, model = {}, ignoresUnknown = false } = {}) {
  const properties = Object.entries(table).map(([name, property]) => [
    name,
    described(property, propertySchema(property, closer(name, type, model))),
  ])
  return {
    type: ['object'],
    required: requiredIn(table),
    properties: { ...Object.fromEntries(properties), ...include },
    additionalProperties: ignoresUnknown,
  }
}

/** What is known of a property beyond its table. */
function closer(name, type, model) {
  if (name === 'Events' && events[type]) {
    return { type: ['object'], additionalProperties: ref(`${shortName(type)}Event`) }
  }
  // A version such as 3.0 is a number in YAML.
  if (name === 'OpenApiVersion') return { type: ['string', 'number', 'object'] }
  return Object.hasOwn(model, name) && model[name].kind !== 'anything'
    ? kindSchema(model[name].kind)
    : undefined
}

function described({ copiedTo, inGlobals }, schema) {
  const sentences = [
    ...(copiedTo ? [`CloudFormation gets it as it is, as ${copiedTo}.`] : []),
    ...(inGlobals ? ['Globals can set it.'] : []),
  ]
  return sentences.length > 0 ? { description: sentences.join(' '), ...schema } : schema
}

function eventDefinitions(owner, types) {
  if (!types) return []
  const all = [...types.values()]
  const event = {
    type: ['object'],
    required: ['Type'],
    properties: { Type: { enum: all.map(({ type }) => type) }, Properties: { type: ['object'] } },
    allOf: all.map(({ type, properties }) =>
      when(type, {
        required: requiredIn(properties).length > 0 ? ['Properties'] : [],
        properties: { Properties: ref(eventName(owner, type)) },
      }),
    ),
  }
  const tables = all.map(({ type, properties }) => [
    eventName(owner, type),
    tableSchema(properties),
  ])
  return [[`${owner}Event`, event], ...tables]
}

const eventName = (owner, type) => `${owner}${type}EventProperties`

/** What holds for resources or events of a type. */
const when = (type, then) => ({
  if: { required: ['Type'], properties: { Type: { const: type } } },
  then,
})

/** What holds for the resources of each SAM type. */
export const dispatch = () => [...samTypes.keys()].map(type => when(type, ref(shortName(type))))

export const typeNames = () => [...samTypes.keys()]

/** The sections of Globals, each with the properties that it can set. */
export function globalsSchema() {
  const sections = [...samTypes.values()].flatMap(({ type, properties }) => {
    const settable = Object.entries(properties).filter(([, { inGlobals }]) => inGlobals)
    const table = settable.map(([name, property]) => [
      name,
      { ...property, required: false, inGlobals: false },
    ])
    return settable.length > 0 ? [[shortName(type), tableSchema(Object.fromEntries(table))]] : []
  })
  return { type: ['object'], properties: Object.fromEntries(sections), additionalProperties: false }
}

/** The connectors inside of another resource, which is the source of them all. */
export function connectorsSchema() {
  const { Source: _, ...table } = samTypes.get('AWS::Serverless::Connector').properties
  const properties = tableSchema(table)
  const optional = { Source: {}, SourceReference: { type: ['object'] } }
  const connector = {
    type: ['object'],
    required: ['Properties'],
    properties: {
      Properties: { ...properties, properties: { ...optional, ...properties.properties } },
    },
  }
  return { type: ['object'], additionalProperties: connector }
}
