/** Mistakes of REST APIs and of the events that call them. */
export const restMistakes = {
  'event-references-unknown-api': 'An Api event names an API of the same template, and no HTTP API',
  'api-auth-authorizer-undefined': 'Authorizers that an API or an event names are defined',
  'api-definition-conflict':
    'An API has one definition, in place where it has settings to add to it',
  'api-event-route': 'An Api event has a path and a method, both text',
  'event-duplicate-route':
    'A path and method of an API is answered by one function or state machine',
  'openapi-incomplete': 'A definition that SAM adds to has paths and a version',
  'openapi-malformed': 'The parts of an API definition have the shape that OpenAPI gives them',
  'rest-cors': 'Cors of an API is an origin, or a mapping of headers that go together',
  'rest-auth': 'Auth of an API has the settings that SAM knows, in the right shape',
  'rest-authorizer': 'An authorizer is complete, and the default one is among them',
  'rest-event-api-key': 'An event opts out of an API key only where its API needs one',
  'rest-event-authorizer': 'The authorizer of an event is one of its API',
  'rest-gateway-response': 'Gateway responses have parameters, templates and a numeric status code',
  'rest-models': 'Models of an API are JSON schemas with a type',
  'rest-request-model': 'The request model of an event is one of its API',
  'rest-request-parameter': 'Request parameters are named by place, with what holds for them',
  'rest-resource-policy': 'Resource policies list accounts, addresses and networks',
  'rest-definition': 'A definition that is left to SAM has only paths that events declare',
  'rest-openapi-version': 'OpenApiVersion is a version of OpenAPI 2 or 3',
  'rest-endpoint': 'An endpoint configuration names its VPC endpoints once',
  'api-missing-stage-name': 'The stage of an API has a name',
} as const
