import { builder } from '../../../node/build.ts'
import { type Mapping, mapping, type Node } from '../../../node/node.ts'
import { at, isMap, truthy } from '../../../node/values.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import type { HttpApi } from './http-api.ts'

/** The definition with the API's name as its title, in place of the one that SAM gives to every API. */
export function withTitle(definition: Mapping, api: HttpApi): Mapping {
  const name = api.setting('Name')
  if (!name) return definition
  const title = at(definition, 'info', 'title')
  if (refTarget(title) === 'AWS::StackName') return withInfo(definition, 'title', name, api)
  return saidTwice(definition, 'Name', name, title, api)
}

/** The definition with the API's description. */
export function withDescription(definition: Mapping, api: HttpApi): Mapping {
  const description = api.setting('Description')
  if (!description) return definition
  const known = at(definition, 'info', 'description')
  if (!truthy(known)) return withInfo(definition, 'description', description, api)
  return saidTwice(definition, 'Description', description, known, api)
}

function saidTwice(
  definition: Mapping,
  property: string,
  value: Node,
  known: Node | undefined,
  { source, context }: HttpApi,
): Mapping {
  const what = known ? describe(known) : 'no title to replace'
  const message = `"${property}" of "${source.id}" is for a definition that says nothing about it, this one has ${what}`
  context.report('http-title', value, message)
  return definition
}

function withInfo(definition: Mapping, key: string, value: Node, { context }: HttpApi): Mapping {
  const info = at(definition, 'info')
  const make = builder('HttpApi', value.origin)
  if (truthy(info) && !isMap(info)) {
    const message = `"info" of the definition is ${describe(info)}, expected a mapping`
    context.report('openapi-malformed', info, message)
    return definition
  }
  const changed = assign(isMap(info) ? info : mapping(value.origin, []), make, { [key]: value })
  return assign(definition, make, { info: changed })
}
