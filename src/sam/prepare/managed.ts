import type { Node, Origin } from '../../node/node.ts'
import type { Report } from '../context.ts'
import type { Mistake } from '../mistakes/index.ts'

/** An API whose definition is left to SAM by "__MANAGE_SWAGGER", and the kind of mistake that a bad one is. */
export interface Managed {
  readonly api: string
  readonly rule: Mistake
  readonly report: Report
}

/** Says that the definition is not in the template, where SAM could put the paths under conditions. */
export function reportElsewhere({ api, rule, report }: Managed, where: Node | Origin): void {
  const message = `"__MANAGE_SWAGGER" leaves the definition of "${api}" to SAM, which needs it in "DefinitionBody"`
  report(rule, where, message, { resource: api })
}

/** Says that a path of the definition is in no event of the API. */
export function reportUndeclared(
  { api, rule, report }: Managed,
  path: string,
  where: Origin,
): void {
  const message = `Path "${path}" is in no event of "${api}", whose definition "__MANAGE_SWAGGER" leaves to SAM`
  report(rule, where, message, { resource: api })
}
