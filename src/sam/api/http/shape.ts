import type { Mapping, Node } from '../../../node/node.ts'
import { at, isList, isMap, isNull } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { casesOf, isOpenApi3 } from './open-api.ts'

/** Whether SAM can add to a definition; reports what keeps it from doing so. */
export function isEditable(definition: Node, api: string, report: Report): definition is Mapping {
  if (!isOpenApi3(definition)) {
    const message = `The definition of "${api}" is not OpenAPI 3 with "paths", so SAM cannot add to it`
    report('openapi-malformed', definition, message, { resource: api })
    return false
  }
  const components = at(definition, 'components')
  if (!components || isNull(components) || isMap(components)) return true
  const message = `"components" of the definition of "${api}" is ${describe(components)}, expected a mapping`
  report('openapi-malformed', components, message, { resource: api })
  return false
}

/** Whether a path or a method is a mapping under each condition; reports where it is not. */
export function isMapInEachCase(node: Node, what: string, report: Report): boolean {
  const branches = at(node, 'Fn::If')
  if (branches && !isList(branches)) {
    const message = `Fn::If of ${what} is ${describe(branches)}, expected a list of three`
    report('openapi-malformed', branches, message)
    return false
  }
  const wrong = casesOf(node).filter(branch => !isMap(branch))
  for (const branch of wrong) {
    report('openapi-malformed', branch, `${what} is ${describe(branch)}, expected a mapping`)
  }
  return wrong.length === 0
}
