import type { Node } from '../../../node/node.ts'
import { at, entriesOf, given, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { passedAttributes } from '../../emit.ts'
import { digest, logicalId } from '../../ids/logical-id.ts'
import { apiOf } from '../reference.ts'
import { noCopies } from './document/dict.ts'
import { fromNode } from './document/from-node.ts'
import { hashText, printed } from './document/hash-text.ts'
import type { Value } from './document/value.ts'
import type { RestApi } from './rest-api.ts'

/** The deployment of an API: a new one, under a new id, for each change of what it hashes. */
export function deployment(
  api: RestApi,
  definition: Value | undefined,
  domain: string | undefined,
): Resource {
  const { source, emit } = api
  const version = api.value('OpenApiVersion')
  const id = definition && digest(deployedText(api, definition, domain))
  return emit.resource(
    logicalId(`${source.id}Deployment`, undefined, id),
    'AWS::ApiGateway::Deployment',
    {
      RestApiId: { Ref: source.id },
      StageName: truthy(version) ? undefined : 'Stage',
      Description: id && `RestApi deployment id: ${id}`,
    },
    { attributes: passedAttributes(source) },
  )
}

function deployedText(api: RestApi, definition: Value, domain: string | undefined): string {
  const { context } = api
  if (truthy(api.value('AlwaysDeploy'))) {
    return String(Math.floor(context.settings.now().getTime() / 1000))
  }
  const version = api.value('OpenApiVersion')
  const names = functionNames(api)
  return [
    hashText(definition),
    ...(truthy(version) ? [printed(fromNode(noCopies(), version))] : []),
    ...(domain === undefined ? [] : [domain]),
    ...(names ? [names] : []),
  ].join('||')
}

/** The names that the author gave to the functions behind the API, in the order of their events. */
function functionNames({ source, context }: RestApi): string {
  return [...context.template.resources.values()]
    .filter(({ type }) => type === 'AWS::Serverless::Function')
    .flatMap(({ body }) => {
      const events = entriesOf(at(body, 'Properties', 'Events')).filter(({ value }) =>
        calls(value, source.id),
      )
      const name = given(body, 'Properties', 'FunctionName')
      if (events.length === 0 || !name) return []
      const text = nameText(context.resolve.parameters(name))
      return events.map(() => text)
    })
    .join('')
}

function calls(event: Node, api: string): boolean {
  const named = given(event, 'Properties', 'RestApiId')
  return textOf(at(event, 'Type')) === 'Api' && named !== undefined && textOf(apiOf(named)) === api
}

/** A name that is not text counts as Python shows it. */
function nameText(name: Node): string {
  return truthy(name) ? printed(fromNode(noCopies(), name)) : ''
}
