import type { Entry, Mapping, Node } from '../../../node/node.ts'
import { at, isList, isMap, isNull } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { casesOf, isIntegrated, isOpenApi3 } from './open-api.ts'

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
  if (!hasCases(node, what, report)) return false
  const wrong = casesOf(node).filter(branch => !isMap(branch))
  for (const branch of wrong) reportNotMapping(branch, what, report)
  return wrong.length === 0
}

/**
 * Whether each case of a path has the method with an integration in some case; reports what keeps SAM
 * from finding it.
 */
export function hasIntegration(path: Entry, method: string, report: Report): boolean {
  if (!hasCases(path.value, `Path "${path.key}"`, report)) return false
  const definitions = casesOf(path.value).map(item => at(item, method))
  if (definitions.includes(undefined)) return false
  const what = methodOf(path.key, method)
  return definitions.every(found => isMap(found) && isIntegratedInSomeCase(found, what, report))
}

/** A method of a path, for messages. */
export const methodOf = (path: string, method: string) => `Method "${method}" of path "${path}"`

function isIntegratedInSomeCase(definition: Node, what: string, report: Report): boolean {
  if (!hasCases(definition, what, report)) return false
  return casesOf(definition).some(branch => {
    if (!isMap(branch)) reportNotMapping(branch, what, report)
    return isIntegrated(branch)
  })
}

/** Whether an Fn::If, where there is one, is a list. */
function hasCases(node: Node, what: string, report: Report): boolean {
  const branches = at(node, 'Fn::If')
  if (!branches || isList(branches)) return true
  const message = `Fn::If of ${what} is ${describe(branches)}, expected a list of three`
  report('openapi-malformed', branches, message)
  return false
}

function reportNotMapping(node: Node, what: string, report: Report) {
  report('openapi-malformed', node, `${what} is ${describe(node)}, expected a mapping`)
}
