/** Mistakes of GraphQL APIs. */
export const graphQLMistakes = {
  'graphql-schema': 'A GraphQL API has one schema: SchemaInline or SchemaUri',
  'graphql-auth': 'Each way to authorize has the configuration of its type, and no other',
  'graphql-code': 'A function or resolver has its code in InlineCode or CodeUri, and a Runtime',
  'graphql-data-source':
    'A function of a GraphQL API has a data source: one of the API, or another',
  'graphql-function-id': 'A function that exists already, by its Id, has no other properties',
  'graphql-pipeline': 'A resolver has a Pipeline of functions that the API has',
} as const
