/** Mistakes of connectors. */
export const connectorMistakes = {
  'connector-end':
    'Each end of a connector is the Id of a resource, or a Type with what is known of the resource',
  'connector-resource-unknown': 'A connector names resources that the template has',
  'connector-unsupported-pair': 'AWS can connect the types at the two ends of a connector',
  'connector-unsupported-permissions':
    'A connector asks for permissions that AWS has for its two types',
  'connector-value-missing':
    'A connector knows what its permissions need of both ends, such as an ARN or a role',
  'connector-embedded': 'The Connectors of a resource are a mapping of connectors without a source',
} as const
