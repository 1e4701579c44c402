const text = { type: 'string' } as const
const line = { type: 'integer', minimum: 1 } as const
const index = { type: 'integer', minimum: -1 } as const
const level = { enum: ['none', 'note', 'warning', 'error'] } as const

/** An object with these properties and no others. */
const object = (properties: object, ...required: string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const list = (items: object) => ({ type: 'array', items })
const set = (items: object) => ({ ...list(items), uniqueItems: true })

const message = object({ text, markdown: text }, 'text')

const physicalLocation = object(
  {
    artifactLocation: object({ uri: { ...text, format: 'uri-reference' } }),
    region: object({ startLine: line, startColumn: line, endLine: line, endColumn: line }),
  },
  'artifactLocation',
)

const location = object({
  id: index,
  physicalLocation,
  logicalLocations: set(object({ name: text, fullyQualifiedName: text, kind: text })),
  message,
})

const rule = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    helpUri: { ...text, format: 'uri' },
    defaultConfiguration: object({ level }),
    properties: { type: 'object', properties: { tags: set(text) } },
  },
  'id',
)

const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: list(location),
    relatedLocations: set(location),
    partialFingerprints: { type: 'object', additionalProperties: text },
  },
  'message',
)

const run = object(
  {
    tool: object(
      { driver: object({ name: text, semanticVersion: text, rules: set(rule) }, 'name') },
      'driver',
    ),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: list(result),
  },
  'tool',
)

/** What SARIF 2.1.0 says of the objects that our logs have; any other property is refused. */
export const sarifSchema = object(
  { $schema: { ...text, format: 'uri' }, version: { const: '2.1.0' }, runs: list(run) },
  'version',
  'runs',
)
