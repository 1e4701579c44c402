import type { Entry, Node } from '../../../node/node.ts'
import { eachOf, entriesOf, itemsOf, textOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { type Part, partsOf, type Yield } from '../../../template/evaluate-parts.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { scanOfExpansion } from '../../../template/scan.ts'
import { refsWithoutArn, wholeYield } from '../../facts/yields.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'arn-in-arn',
  group: 'cloudformation',
  severity: 'error',
  summary: 'An ARN is put together from names',
  rationale:
    'Policy templates of SAM, too, put the name that they are given into an ARN. An ARN or URL in its place makes an ARN of nothing: the stack is deployed, and what the policy should allow is denied.',
  docs: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html',
  ],
  check: {
    wholeExpansion({ report, template }) {
      for (const { node, call } of scanOfExpansion(template).calls) {
        if (!mayBeArn(call)) continue
        const inner = innerOf(partsOf(node, template.value) ?? [], template)
        if (!inner) continue
        const what = inner.what === 'ARN' ? 'an ARN' : 'a URL'
        const expected = nameOf(inner.part, template)
        report(
          variableFor(inner.part, call) ?? node,
          `A name is put into an ARN here, and ${written(inner.part, template)} is ${what} itself${expected && `, expected ${expected}`}`,
        )
      }
    },
  },
})

/** The reference as the author writes it. */
function written({ id, attribute }: Yield, model: Model): string {
  if (attribute !== undefined) return `"${id}.${attribute}"`
  const resource = model.resources.get(id)
  const isFromFunction = resource?.type === 'AWS::Lambda::Alias' && !model.source.has(id)
  return isFromFunction ? `"${sourceId(model, resource)}.Alias"` : `Ref of "${id}"`
}

/** The attributes that are the names of resources whose `Ref` is an ARN or a URL. */
const nameAttributes: ReadonlyMap<string, string> = new Map([
  ['AWS::SNS::Topic', 'TopicName'],
  ['AWS::SQS::Queue', 'QueueName'],
  ['AWS::StepFunctions::Activity', 'Name'],
  ['AWS::StepFunctions::StateMachine', 'Name'],
])

/** What yields the name, for messages; empty where that is not known. */
function nameOf({ id }: Yield, { resources }: Model): string {
  const type = resources.get(id)?.type ?? ''
  const attribute = nameAttributes.get(type)
  if (attribute) return `"${id}.${attribute}"`
  return refsWithoutArn.get(type)?.what === 'a name' ? `Ref of "${id}"` : ''
}

/** Most texts are told apart by how they begin. */
function mayBeArn({ key, value }: Entry): boolean {
  const [first, second] = eachOf(value)
  const begin = key === 'Fn::Join' ? itemsOf(second)[0] : first
  return (key === 'Fn::Sub' || key === 'Fn::Join') && textOf(begin)?.startsWith('arn') === true
}

/** The ARN or URL behind the fifth colon of an ARN. */
function innerOf(parts: readonly Part[], model: Model) {
  let before = ''
  for (const part of parts) {
    if (typeof part !== 'string') {
      const what = wholeYield(part, model)
      if (what && takesName(before)) return { part, what }
    }
    before += typeof part === 'string' ? part : '*'
  }
  return undefined
}

/** The ARN of an integration of API Gateway has that of a function in it, and in a list one follows another. */
const takesName = (before: string): boolean =>
  /^arn:[^:]*:(?!apigateway:)[^:]*:[^:]*:[^:]*:[^\s,;|=]*$/.test(before)

/** What is given to the text, by the author and not by SAM. */
const variableFor = ({ id }: Yield, { value }: Entry): Node | undefined =>
  entriesOf(itemsOf(value)[1])
    .map(variable => variable.value)
    .find(one => referencedId(one) === id)
