import { at } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { localPath } from '../../models/local-path.ts'
import { defineRule, type LocalContext, type ResourceCheck } from '../../rule.ts'

export default defineRule({
  id: 'local-path-missing',
  group: 'sam',
  severity: 'warning',
  summary: 'A local path that a template names is there',
  rationale:
    'The commands that build and package a template look for code and definitions from the folder of the template on, and stop at a path that is not there.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-codeuri',
    'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html',
  ],
  exceptions: 'Where sam build has a --base-dir, or a step before it makes the folder.',
  check: {
    local: {
      'AWS::Serverless::Function': checkUnlessInline,
      'AWS::Serverless::LayerVersion': checkOf('ContentUri'),
      'AWS::Serverless::Api': checkOf('DefinitionUri'),
      'AWS::Serverless::HttpApi': checkOf('DefinitionUri'),
      'AWS::Serverless::StateMachine': checkOf('DefinitionUri'),
      'AWS::Serverless::GraphQLApi': checkOf('SchemaUri'),
      'AWS::Serverless::Application': checkOf('Location'),
      'AWS::Lambda::Function': checkOf('Code'),
      'AWS::Lambda::LayerVersion': checkOf('Content'),
      'AWS::ApiGateway::RestApi': checkOf('BodyS3Location'),
      'AWS::ApiGatewayV2::Api': checkOf('BodyS3Location'),
      'AWS::StepFunctions::StateMachine': checkOf('DefinitionS3Location'),
      'AWS::AppSync::GraphQLSchema': checkOf('DefinitionS3Location'),
      'AWS::CloudFormation::Stack': checkOf('TemplateURL'),
    },
  },
})

function checkOf(name: string): ResourceCheck<LocalContext> {
  return (resource, context) => checkPath(resource, name, context)
}

/** SAM drops the CodeUri of a function whose code stands in the template. */
function checkUnlessInline(fn: Resource, context: LocalContext): void {
  const inline = at(fn.body, 'Properties', 'InlineCode')
  if (!inline) checkPath(fn, 'CodeUri', context)
}

function checkPath(
  { body }: Resource,
  name: string,
  { report, value, exists }: LocalContext,
): void {
  const written = at(body, 'Properties', name)
  const text = value.text(written)
  const path = text === undefined ? undefined : localPath(text)
  const isBuilt = at(body, 'Metadata', 'SkipBuild') !== undefined
  if (!written || path === undefined || isBuilt || exists(path) !== false) return
  report(written, `There is no "${text}" beside the template for "${name}"`)
}
