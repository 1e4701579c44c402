import { parsedDefinition } from './definition-text.ts'

/** The objects of a definition of Step Functions in JSON, the outer ones first; a text that is no JSON has none. */
export function* definitionObjects(definition: string): Iterable<object> {
  const open: unknown[] = [parsedDefinition(definition)]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    yield value
    open.push(...Object.values(value))
  }
}
