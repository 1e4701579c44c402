import { at, textOf } from '../../../node/values.ts'
import { type Case, isTrue } from '../../../template/case.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import type { Model } from '../../../template/model.ts'
import { ofType } from '../../../template/present.ts'
import type { Resource } from '../../../template/resource.ts'
import { holdsData } from '../../../template/stateful.ts'
import { defineRule } from '../../rule.ts'

const policies = ['DeletionPolicy', 'UpdateReplacePolicy']

/** What holds no data of its own, or none that anybody misses. */
const excepted = new Set(['AWS::CloudFormation::Stack', 'AWS::Logs::LogGroup', 'AWS::SQS::Queue'])

export default defineRule({
  id: 'stateful-resource-unprotected',
  group: 'rollout',
  severity: 'info',
  presets: { production: 'warning' },
  summary: 'What holds data stays when a release removes or replaces it',
  rationale:
    'A release that is rolled back, or changes a property that cannot be changed in place, deletes the resource with its data unless DeletionPolicy and UpdateReplacePolicy say otherwise.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
  ],
  exceptions: 'Data that can be made anew; say so with "DeletionPolicy: Delete".',
  corresponds: ['cfn-lint I3011', 'cfn-lint W3011'],
  check: {
    wholeExpansion({ report, template, value }) {
      if (!shipsCode(template)) return
      for (const resource of template.resources.values()) {
        if (excepted.has(resource.type) || !holdsData(resource)) continue
        const missing = policies.filter(name => !at(resource.body, name))
        const isMeant = policies.some(name => textOf(at(resource.body, name)) === 'Delete')
        if (missing.length === 0 || isMeant || isProtected(resource, value)) continue
        const { id } = sourceOrSelf(template, resource)
        report(
          resource,
          `"${id}" holds data that goes when it is removed or replaced, set ${missing.join(' and ')}`,
        )
      }
    },
  },
})

const shipsCode = (model: Model): boolean => ofType(model, 'AWS::Lambda::Function').length > 0

/** Deletion that the service itself refuses. */
const isProtected = ({ body }: Resource, value: Evaluator): boolean =>
  ['DeletionProtectionEnabled', 'DeletionProtection'].some(name =>
    value.cases(body, 'Properties', name).some(one => one?.kind === 'map' || isOn(one)),
  )

/** A user pool says `ACTIVE`. */
const isOn = (one: Case): boolean => isTrue(one) || textOf(one) === 'ACTIVE'
