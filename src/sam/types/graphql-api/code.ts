import type { Shape } from '../../../node/build.ts'
import type { Entry } from '../../../node/node.ts'
import { at, entriesOf, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'

/** Reports mistakes in a function or resolver, which AWS puts down to the name it has in its API. */
export const blaming =
  (name: string, report: Report): Report =>
  (rule, where, message, more) =>
    report(rule, where, message, { ...more, resource: name })

/** Whether a function or resolver has code; reports code in two places. */
export function hasCode({ key, value }: Entry, report: Report): boolean {
  const codes = entriesOf(value).filter(entry => isCode(entry) && truthy(entry.value))
  const [, second] = codes
  const message = `"${key}" has both "InlineCode" and "CodeUri", remove one`
  if (second) report('graphql-code', second, message)
  return codes.length > 0
}

const isCode = ({ key }: Entry) => key === 'InlineCode' || key === 'CodeUri'

/** What runs the code of a function or resolver. */
export function runtimeOf({ key, keyOrigin, value }: Entry, report: Report): Shape {
  const runtime = at(value, 'Runtime')
  if (!runtime) report('graphql-code', keyOrigin, `"${key}" needs a "Runtime" for its code`)
  return { Name: at(runtime, 'Name'), RuntimeVersion: at(runtime, 'Version') }
}
