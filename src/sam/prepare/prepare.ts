import type { Context } from '../context.ts'
import type { Template } from '../template.ts'
import { samTypes } from '../types/index.ts'
import { type GlobalsTables, mergeGlobals } from './globals.ts'
import { addImplicitHttpApi } from './implicit-http.ts'
import { addImplicitRestApi } from './implicit-rest.ts'
import { withImpliedCode } from './implied-code.ts'
import { settleOpenApiVersions } from './openapi-version.ts'
import { inOrderOf, type Tables, tablesOf } from './order.ts'
import { withoutTransform } from './transform.ts'

/** What the preparation needs to know. */
export type Tools = Pick<Context, 'settings' | 'report' | 'resolve'>

/** A template as the expansion of its resources finds it, but for the connectors inside of others. */
export interface Prepared {
  readonly template: Template
  /** What orders its resources. */
  readonly tables: Tables | undefined
}

/** Adds the APIs that events share, merges Globals, and puts everything in AWS's order. */
export function prepare(template: Template, { report, settings }: Tools): Prepared {
  const tables = tablesOf(template)
  const routed = addImplicitHttpApi(addImplicitRestApi(template, tables, report), tables, report)
  const merged = settleOpenApiVersions(withGlobals(routed, report))
  const coded = settings.isSource ? withImpliedCode(merged) : merged
  return { template: withoutTransform(inOrderOf(coded, tables), template.root), tables }
}

/** The template with Globals merged into its resources. */
export const withGlobals = (template: Template, report: Tools['report'] = () => {}): Template =>
  mergeGlobals(template, sections, report)

/** The sections of Globals, each with the properties of its type. */
const sections: GlobalsTables = new Map(
  [...samTypes.values()]
    .filter(({ properties }) => Object.values(properties).some(p => p.inGlobals))
    .map(({ type, properties }) => [type.replace('AWS::Serverless::', ''), properties]),
)
