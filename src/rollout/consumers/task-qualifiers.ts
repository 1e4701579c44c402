import { definitionObjects } from './definition-objects.ts'

/** What a task of Step Functions that calls Lambda has for its function. */
interface Task {
  readonly FunctionName?: unknown
  readonly Qualifier?: unknown
}

/** A qualifier that is put in, or made by an expression. */
const computed = /^\{%|\$\{/

/**
 * The qualifiers that the tasks of a definition have beside their function, by what stands for that: `undefined`
 * for one that is not known before it runs. A text that is no JSON has none.
 */
export function taskQualifiers(definition: string): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  if (!definition.includes('"Qualifier')) return found
  for (const value of definitionObjects(definition)) {
    if (isQualified(value)) found.set(value.FunctionName, qualifierOf(value))
  }
  return found
}

const isQualified = (value: Task): value is Task & { readonly FunctionName: string } =>
  typeof value.FunctionName === 'string' && ('Qualifier' in value || 'Qualifier.$' in value)

const qualifierOf = ({ Qualifier: qualifier }: Task): string | undefined =>
  typeof qualifier === 'string' && !computed.test(qualifier) ? qualifier : undefined
