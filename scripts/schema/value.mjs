// What a value may be, as JSON Schema. The keywords for mappings, lists and texts say nothing of other
// values, so most alternatives need no anyOf, whose errors tell little.

const intrinsicKey = '^(Ref|Condition|Fn::[A-Za-z:]+)$'

/** A mapping with one key that is an intrinsic function. */
const intrinsic = { type: ['object'], maxProperties: 1, propertyNames: { pattern: intrinsicKey } }
const nothing = { type: ['null'] }

const kinds = {
  text: { type: ['string'] },
  map: { type: ['object'] },
  list: { type: ['array'] },
  boolean: { type: ['boolean'] },
  integer: { type: ['integer', 'boolean'] },
}

/** What a property of a SAM type or event accepts; `value` describes it more closely than its table does. */
export function propertySchema({ types, strict, required }, value) {
  if (types.length === 0 && !value) return {}
  const schemas = value ? [value] : types.map(typeSchema)
  const isMapping = schemas.some(({ type }) => type?.includes('object'))
  return union([
    ...schemas,
    ...(strict || isMapping ? [] : [intrinsic]),
    ...(required ? [] : [nothing]),
  ])
}

function typeSchema(type) {
  if (typeof type === 'string') return kinds[type]
  if ('oneOf' in type) return { type: ['string'], enum: type.oneOf }
  if ('list' in type) return { type: ['array'], items: union(type.list.map(kind => kinds[kind])) }
  return mappingOf(union(type.map.map(kind => kinds[kind])))
}

/** A mapping whose keys the author chooses. AWS does not look at a value that is alone, as in an intrinsic. */
export const mappingOf = values => ({
  type: ['object'],
  if: { minProperties: 2 },
  then: { additionalProperties: values },
})

/** One schema for what any of several allows, of which one at most is for mappings. */
function union(schemas) {
  if (schemas.length > 1 && schemas.some(schema => schema.enum)) return { anyOf: schemas }
  const type = [...new Set(schemas.flatMap(schema => schema.type))]
  return { ...Object.assign({}, ...schemas), type }
}

/** What AWS converts to a text or number, it takes from either. */
const scalars = { type: ['string', 'number', 'boolean'] }

const simple = {
  anything: {},
  text: scalars,
  truth: scalars,
  integer: scalars,
  decimal: scalars,
  intrinsic: { type: ['object'] },
}

/** What stands in one place of a nested model. */
export function kindSchema(kind) {
  if (typeof kind === 'string') return simple[kind]
  if ('oneOf' in kind) return { type: ['string'], enum: kind.oneOf }
  if ('list' in kind) return { type: ['array'], items: kindSchema(kind.list) }
  if ('map' in kind) return { type: ['object'], additionalProperties: kindSchema(kind.map) }
  return 'model' in kind ? modelSchema(kind.model) : union(kind.either.map(kindSchema))
}

function modelSchema(model) {
  const fields = Object.entries(model)
  return {
    type: ['object'],
    required: fields.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
    additionalProperties: false,
  }
}

const fieldSchema = ({ kind, isRequired }) =>
  kind === 'anything' || isRequired ? kindSchema(kind) : union([kindSchema(kind), nothing])
