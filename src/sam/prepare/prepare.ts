import type { Context } from '../context.ts'
import type { Template } from '../template.ts'
import { samTypes } from '../types/index.ts'
import { mergeGlobals } from './globals.ts'
import { addImplicitHttpApi } from './implicit-http.ts'
import { addImplicitRestApi } from './implicit-rest.ts'
import { settleOpenApiVersions } from './openapi-version.ts'
import { inOrderOf, tablesOf } from './order.ts'
import { withoutTransform } from './transform.ts'

/** What the preparation needs to know. */
export type Tools = Pick<Context, 'settings' | 'report' | 'resolve'>

/** The template as the expansion of its resources finds it. */
export function prepare(template: Template, { report }: Tools): Template {
  const order = tablesOf(template)
  const routed = addImplicitHttpApi(addImplicitRestApi(template, order, report), order, report)
  const merged = settleOpenApiVersions(withGlobals(routed, report))
  return withoutTransform(inOrderOf(merged, order), template.root)
}

/** The template with Globals merged into its resources. */
export function withGlobals(template: Template, report: Tools['report'] = () => {}): Template {
  const tables = new Map(
    [...samTypes.values()]
      .filter(({ properties }) => Object.values(properties).some(p => p.inGlobals))
      .map(({ type, properties }) => [type.replace('AWS::Serverless::', ''), properties] as const),
  )
  return mergeGlobals(template, tables, report)
}
