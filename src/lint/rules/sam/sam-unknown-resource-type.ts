import { meantOr } from '../../../node/nearest.ts'
import { at } from '../../../node/values.ts'
import { meant } from '../../../sam/meant.ts'
import { samTypes } from '../../../sam/types/index.ts'
import { defineRule } from '../../rule.ts'

/** What people write for a type that has another name. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['Lambda', 'Function'],
  ['LambdaFunction', 'Function'],
  ['RestApi', 'Api'],
  ['Layer', 'LayerVersion'],
  ['Table', 'SimpleTable'],
  ['StepFunction', 'StateMachine'],
])

const prefix = 'AWS::Serverless::'

export default defineRule({
  id: 'sam-unknown-resource-type',
  group: 'sam',
  severity: 'error',
  summary: 'A resource of SAM has a type that SAM has',
  rationale:
    'SAM leaves types that it does not know as they are, so the mistake shows up only when CloudFormation refuses the change set.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html',
  ],
  fixable: true,
  check: {
    wholeSource({ report, template: { source } }) {
      for (const { body, type } of source.values()) {
        const where = at(body, 'Type')
        if (!where || !type.startsWith(prefix) || samTypes.has(type)) continue
        const other = otherNames.get(type.slice(prefix.length))
        const { near, fixes } = meant(type, where.origin, samTypes.keys())
        const name = other === undefined ? near : prefix + other
        const hint = meantOr(name, `expected one such as "${prefix}Function"`)
        report(where, `SAM has no type "${type}", ${hint}`, { fixes: other ? [] : fixes })
      }
    },
  },
})
