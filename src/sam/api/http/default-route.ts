import type { Node } from '../../../node/node.ts'
import { at, isMap, textOf } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { anyMethod, integrationKey } from '../open-api-names.ts'
import { casesOf, defaultPath, hasIntegration } from './open-api.ts'

/**
 * Whether an API with this default path sends everything that no other route takes to the
 * function, which then has the permission for all routes.
 */
export function servesAll(path: Node | undefined, functionId: string, report: Report): boolean {
  if (!path || !hasIntegration(path, anyMethod)) return false
  return casesOf(path)
    .flatMap(item => casesOf(at(item, anyMethod) ?? item))
    .every(definition => calls(definition, functionId, report))
}

function calls(definition: Node, functionId: string, report: Report): boolean {
  const uri = at(definition, integrationKey, 'uri')
  return isMap(uri) && casesOf(uri).every(branch => invoked(branch, report) === functionId)
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
