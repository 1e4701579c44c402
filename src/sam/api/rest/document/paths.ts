import { anyMethod, integrationKey, methodName } from '../../open-api-names.ts'
import type { Dict, Key } from './dict.ts'
import { branchesOf, type Editor, reportNotMapping } from './editor.ts'
import { isDict, truthy, type Value } from './value.ts'

/** A path and a method of it, as keys of the document. */
export interface Route {
  readonly path: Key
  readonly method: Key
}

/** Whether a method of a document stands for all of them. */
export const isAnyMethod = (name: string): boolean => methodName(name) === anyMethod

/** The key of a method that an event names; of "any" the transform makes the key. */
export const methodKey = (text: string, origin: Key['origin']): Key => ({
  text: methodName(text),
  unicode: text.toLowerCase() !== 'any',
  origin,
})

/** Adds the route where it is missing, in every branch of its path. */
export function addRoute(editor: Editor, { path, method }: Route): void {
  if (!editor.paths.has(path.text)) editor.paths.set(path, editor.dict())
  for (const item of pathItems(editor, path.text)) {
    if (!item.has(method.text)) item.set(method, editor.dict())
  }
}

/** The path item, in each branch; reports a path that the document does not have. */
export function pathItems({ origin, paths, report }: Editor, path: string): Dict[] {
  const item = paths.get(path)
  if (item) return branchesOf(item, report).filter(isDict)
  report('openapi-malformed', origin, `The API definition has no path "${path}"`)
  return []
}

/** Whether every branch of the path has the method with an integration. */
export function hasIntegration(editor: Editor, { path, method }: Route): boolean {
  if (!editor.paths.has(path.text)) return false
  return pathItems(editor, path.text).every(item => {
    const definition = item.get(method.text)
    return isDict(definition) && integrated(editor, path.text, method.text, definition).length > 0
  })
}

/** The definitions of a route that have an integration, in all branches. */
export function definitionsAt(editor: Editor, { path, method }: Route): Dict[] {
  return pathItems(editor, path.text).flatMap(item => {
    const definition = item.get(method.text)
    if (definition) return integrated(editor, path.text, method.text, definition)
    const message = `Path "${path.text}" has no method "${method.text}" in the API definition`
    editor.report('openapi-malformed', method.origin, message)
    return []
  })
}

export interface Method {
  readonly name: string
  readonly definition: Dict
}

const notMethods = new Set(['summary', 'description', 'parameters'])

/** All methods of a path that have an integration, in all branches. */
export function methodsOf(editor: Editor, path: string): Method[] {
  return pathItems(editor, path)
    .flatMap(item => item.entries())
    .filter(({ key }) => !notMethods.has(key.text))
    .flatMap(({ key, value }) =>
      integrated(editor, path, key.text, value).map(definition => ({
        name: methodName(key.text),
        definition,
      })),
    )
}

function integrated(editor: Editor, path: string, method: string, definition: Value): Dict[] {
  return branchesOf(definition, editor.report).filter((branch): branch is Dict => {
    if (isDict(branch)) return truthy(branch.get(integrationKey))
    reportNotMapping(`Method "${method}" of path "${path}"`, branch, editor.report)
    return false
  })
}
