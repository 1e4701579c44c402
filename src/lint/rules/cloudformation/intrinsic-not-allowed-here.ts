import { type Path, pathOf } from '../../../node/walk.ts'
import { scanOfExpansion } from '../../../template/scan.ts'
import { hasLanguageExtensions } from '../../../template/transforms.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'intrinsic-not-allowed-here',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Intrinsic functions stand where CloudFormation evaluates them',
  rationale:
    'CloudFormation evaluates functions in properties, metadata, update policies, conditions and outputs. In types, DependsOn, parameters and mappings it expects text and refuses the template.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
  ],
  corresponds: ['cfn-lint E1001', 'cfn-lint E3001'],
  check: {
    wholeExpansion({ report, template }) {
      const isExtended = hasLanguageExtensions(template.root)
      for (const { node, trail, call } of scanOfExpansion(template).calls) {
        if (call.key === 'Fn::Transform' || call.key.startsWith('Fn::ForEach')) continue
        const place = placeOf(pathOf(trail), call.key, isExtended)
        if (place !== undefined)
          report(node, `${call.key} does not work in ${place}, expected text`)
      }
    },
  },
})

/** What a path is, if functions do not work there. */
function placeOf([section, , attribute]: Path, name: string, isExtended: boolean) {
  const part = `${section} ${attribute}`
  if (textSections.has(section)) return section
  if (textParts.has(part)) return attribute
  if (!isExtended && extendedParts.has(part)) return attribute
  if (!isExtended && section === 'Mappings') return section
  return early.has(section) && late.has(name) ? section : undefined
}

const early: ReadonlySet<unknown> = new Set(['Conditions', 'Rules'])

/** Functions that need resources, which there are none of when conditions and rules are judged. */
const late: ReadonlySet<string> = new Set(['Fn::GetAtt', 'Fn::ImportValue'])

const textSections: ReadonlySet<unknown> = new Set(['Description', 'Parameters'])
const textParts: ReadonlySet<string> = new Set([
  'Outputs Condition',
  'Outputs Description',
  'Resources DependsOn',
  'Resources Type',
])
const extendedParts: ReadonlySet<string> = new Set([
  'Resources DeletionPolicy',
  'Resources UpdateReplacePolicy',
])
