import { builder } from '../../../node/build.ts'
import { type Entry, type Mapping, mapping, type Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, truthy, withEntry, withValue } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { assign } from '../assign.ts'
import { methodName } from '../open-api-names.ts'
import type { Authorizer } from './authorizers.ts'
import type { HttpApi } from './http-api.ts'
import { changeCases, isIntegrated } from './open-api.ts'
import { isMapInEachCase } from './shape.ts'

const notSecured = new Set(['parameters', 'options'])

/** The definition with an authorizer on every method that names none, requests for CORS apart. */
export function withDefaultAuthorizer(
  definition: Mapping,
  { name, node, scopes }: Authorizer,
  { context: { report } }: HttpApi,
): Mapping {
  const make = builder('DefaultAuthorizer', node.origin)
  const security = [new Map([[name, scopes ?? []]])]
  const secure = (method: Node) =>
    isMap(method) && isIntegrated(method) && !truthy(at(method, 'security'))
      ? assign(method, make, { security })
      : method
  return changePaths(definition, path => {
    if (!isMapInEachCase(path.value, `Path "${path.key}"`, report)) return path.value
    return changeCases(path.value, item =>
      mapping(
        item.origin,
        entriesOf(item).map(entry =>
          isMethod(entry, path, item, report)
            ? withValue(entry, changeCases(entry.value, secure))
            : entry,
        ),
      ),
    )
  })
}

/** Whether an entry of a path is a method to secure; reports what is no method at all. */
function isMethod(entry: Entry, path: Entry, item: Node, report: Report): boolean {
  if (notSecured.has(methodName(entry.key))) return false
  const what = `Method "${entry.key}" of path "${path.key}"`
  const name = methodName(entry.key)
  if (!at(item, name)) {
    report('openapi-malformed', entry, `${what} has another name in OpenAPI, expected "${name}"`)
    return false
  }
  return isMapInEachCase(entry.value, what, report)
}

function changePaths(definition: Mapping, change: (path: Entry) => Node): Mapping {
  const paths = definition.entries.get('paths')
  if (!paths) return definition
  const changed = entriesOf(paths.value).map(path => withValue(path, change(path)))
  return withEntry(definition, withValue(paths, mapping(paths.value.origin, changed)))
}
