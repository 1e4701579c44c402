import type { Node } from '../../../node/node.ts'
import { at, isList, isMap, textOf } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { describe } from '../../properties.ts'
import { anyMethod, integrationKey } from '../open-api-names.ts'
import { casesOf, defaultPath } from './open-api.ts'
import { hasIntegration } from './shape.ts'

/**
 * Whether an API with this default path sends everything that no other route takes to the
 * function, which then has the permission for all routes.
 */
export function servesAll(path: Node | undefined, functionId: string, report: Report): boolean {
  if (!path) return false
  const entry = { key: defaultPath, keyOrigin: path.origin, value: path }
  if (!hasIntegration(entry, anyMethod, report)) return false
  const definitions = casesOf(path).flatMap(item => casesOf(at(item, anyMethod) ?? item))
  return definitions.every(definition => calls(definition, functionId, report))
}

function calls(definition: Node, functionId: string, report: Report): boolean {
  const integration = at(definition, integrationKey)
  if (!isMap(definition)) reportShape(definition, `Method "${anyMethod}"`, report)
  else if (integration && !isMap(integration)) {
    reportShape(integration, `"${integrationKey}"`, report)
  }
  const uri = at(integration, 'uri')
  if (!isMap(uri)) return false
  const branches = at(uri, 'Fn::If')
  if (branches && !isList(branches)) reportShape(branches, 'Fn::If of "uri"', report, 'a list')
  return casesOf(uri).every(branch => invoked(branch, report) === functionId)
}

function reportShape(node: Node, what: string, report: Report, expected = 'a mapping') {
  const message = `${what} of path "${defaultPath}" is ${describe(node)}, expected ${expected}`
  report('openapi-malformed', node, message)
}

/** The function whose ARN an integration has in its Fn::Sub; none for an alias. */
function invoked(uri: Node, report: Report): string | undefined {
  const text = at(uri, 'Fn::Sub')
  if (!isMap(uri) || (text && textOf(text) === undefined)) {
    const message = `The integration of path "${defaultPath}" has a URI that SAM cannot compare, expected Fn::Sub of a text`
    report('openapi-malformed', uri, message)
  }
  return /([A-Za-z0-9]+)\.Arn/.exec(textOf(text) ?? '')?.[1]
}
