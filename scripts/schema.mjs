// Writes schemas/sam.schema.json from the tables that the expansion itself goes by: npm run schema, after a build.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  connectorsSchema,
  definitions,
  dispatch,
  globalsSchema,
  typeNames,
} from './schema/resource.mjs'

const anything = {}
const mapping = { type: 'object' }
const names = { type: ['string', 'array', 'null'], items: { type: 'string' } }

const template = () => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'AWS SAM template',
  description: 'A template of the AWS Serverless Application Model.',
  type: 'object',
  required: ['Resources'],
  properties: {
    AWSTemplateFormatVersion: anything,
    Transform: { description: 'AWS::Serverless-2016-10-31, or a list with it.' },
    Description: anything,
    Metadata: anything,
    Parameters: mapping,
    Mappings: mapping,
    Conditions: mapping,
    Globals: {
      description: 'Properties for all resources of a type that do not ignore them.',
      ...globalsSchema(),
    },
    Resources: {
      type: 'object',
      minProperties: 1,
      patternProperties: { '^Fn::': anything },
      additionalProperties: { $ref: '#/definitions/Resource' },
    },
    Outputs: mapping,
  },
  definitions: { Resource: resource(), ...definitions() },
})

/** A resource of any type; those of SAM have their own definitions. */
const resource = () => ({
  type: 'object',
  required: ['Type'],
  properties: {
    Type: { anyOf: [{ enum: typeNames() }, { type: 'string' }] },
    Properties: anything,
    DependsOn: { description: 'Logical ids of resources to be deployed before.', ...names },
    Condition: { type: ['string', 'null'] },
    DeletionPolicy: anything,
    UpdateReplacePolicy: anything,
    UpdatePolicy: anything,
    CreationPolicy: anything,
    Metadata: anything,
    IgnoreGlobals: {
      description: 'Names of properties that Globals do not set here, or * for all of them.',
      ...names,
    },
    Connectors: {
      description: 'Connectors from this resource to others, by name.',
      ...connectorsSchema(),
    },
  },
  allOf: dispatch(),
})

/** Leaves out what says nothing. */
function tidy(key, value) {
  if (key === 'type' && Array.isArray(value) && value.length === 1) return value[0]
  return key === 'required' && value.length === 0 ? undefined : value
}

/** The text of the schema. */
export const samSchema = () => `${JSON.stringify(template(), tidy, 2)}\n`

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(new URL('../schemas/sam.schema.json', import.meta.url), samSchema())
}
