import { at } from '../../../node/values.ts'
import type { Model } from '../../../template/model.ts'
import { isPolicyResource, takesArn } from '../../facts/arn-places.ts'
import { refsWithoutArn } from '../../facts/yields.ts'
import { type ReferencePlace, referencePlacesTo } from '../../models/reference-places.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'arn-expected',
  group: 'cloudformation',
  severity: 'error',
  summary: 'What takes an ARN gets one',
  rationale:
    'Ref yields the name of a table, bucket, function or role, and the URL of a queue. Where an ARN is asked for, the service refuses them when the resource is made, or the policy is for nothing that there is.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  ],
  corresponds: ['cfn-lint E1041'],
  check: {
    wholeExpansion({ report, template }) {
      // What SAM puts in two places is one mistake.
      const seen = new Set<unknown>()
      const isWrong = (place: ReferencePlace) =>
        place.edge.use.attribute === undefined && isArn(place, template)
      for (const [type, yielded] of refsWithoutArn) {
        for (const { from, to, property, node } of referencePlacesTo(type, template, isWrong)) {
          if (seen.has(node)) continue
          seen.add(node)
          const meant = yielded.arn ? `, expected "${to.id}.${yielded.arn}"` : ''
          const name = property.split('.').at(-1)
          report(
            node,
            `"${name}" of ${from.type} needs an ARN, and Ref of "${to.id}" is ${yielded.what}${meant}`,
          )
        }
      }
    },
  },
})

function isArn({ from, to, property }: ReferencePlace, { value }: Model): boolean {
  // Keys are known by their id and by aliases in many places.
  if (to.type === 'AWS::KMS::Key') {
    const isOfLambda = from.type.startsWith('AWS::Lambda::') && takesArn(from.type, property)
    return isOfLambda || isPolicyResource(from.type, property)
  }
  if (from.type === 'AWS::SNS::Subscription' && property === 'Endpoint') {
    const protocol = value.text(at(from.body, 'Properties', 'Protocol'))
    return /^(?:firehose|lambda|sqs)$/.test(protocol ?? '')
  }
  return takesArn(from.type, property)
}
