import { given, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { passedAttributes } from '../../emit.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { isAlphanumeric } from '../../ids/suffix.ts'
import type { HttpApi } from './http-api.ts'

/** The stage of the API. */
export function stage({ source, tags, emit }: HttpApi): Resource {
  const value = (name: string) => given(source.properties, name)
  const name = truthy(value('StageName')) ? value('StageName') : emit.make('$default')
  return emit.resource(
    stageId(source.id, textOf(name) ?? ''),
    'AWS::ApiGatewayV2::Stage',
    {
      AccessLogSettings: value('AccessLogSettings'),
      DefaultRouteSettings: value('DefaultRouteSettings'),
      RouteSettings: value('RouteSettings'),
      ApiId: { Ref: source.id },
      StageName: name,
      Tags: tags,
      StageVariables: value('StageVariables'),
      AutoDeploy: true,
    },
    { attributes: passedAttributes(source) },
  )
}

function stageId(api: string, name: string): string {
  if (name === '$default') return `${api}ApiGatewayDefaultStage`
  return isAlphanumeric(name) ? `${api}${name}Stage` : logicalId(`${api}Stage`, name)
}
