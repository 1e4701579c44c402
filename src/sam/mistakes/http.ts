/** Mistakes of HTTP APIs and of the events that call them. */
export const httpMistakes = {
  'http-authorizer': 'An authorizer of an HTTP API has what its kind needs, and nothing else',
  'http-auth': 'Auth of an HTTP API has the settings there are, and its default is defined',
  'http-cors': 'CORS of an HTTP API is true, or a mapping of the settings there are',
  'http-definition': 'A definition that is left to SAM has only paths that events declare',
  'http-event-authorizer': 'Authorization of an HttpApi event is one that its API offers',
  'http-route-settings': 'Route settings of an HttpApi event and of its API are mappings',
  'http-title': 'The name and description of an HTTP API are said only once',
} as const
