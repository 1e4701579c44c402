import { ifMeant } from '../../../node/nearest.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, isNull } from '../../../node/values.ts'
import { meant } from '../../../sam/meant.ts'
import { hasGeneratedKeys, isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

/** Mappings of another kind are refused before. */
const sections = ['Parameters', 'Conditions', 'Outputs', 'Rules']
const resourceKeys = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
  'Version',
]
const parameterKeys = [
  'AllowedPattern',
  'AllowedValues',
  'ConstraintDescription',
  'Default',
  'Description',
  'MaxLength',
  'MaxValue',
  'MinLength',
  'MinValue',
  'NoEcho',
  'Type',
]
const outputKeys = ['Condition', 'Description', 'Export', 'Value']

export default defineRule({
  id: 'template-structure',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Sections, parameters, resources and outputs have the keys that CloudFormation knows',
  rationale:
    'CloudFormation refuses other keys: a property that is not indented below Properties, or DependsOn below it, fails the whole template.',
  docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html'],
  corresponds: ['cfn-lint E1001', 'cfn-lint E2001', 'cfn-lint E3001', 'cfn-lint E6001'],
  fixable: true,
  check: {
    wholeExpansion({ report, template: { root, resources } }) {
      for (const name of sections) {
        const section = at(root, name)
        if (section && !isMap(section)) report(section, `${name} must be a mapping`)
      }
      checkEntries(at(root, 'Parameters'), 'Parameter', parameterKeys, report)
      checkEntries(at(root, 'Outputs'), 'Output', outputKeys, report)
      for (const output of entriesOf(at(root, 'Outputs'))) checkExport(output, report)
      for (const resource of resources.values()) {
        if (!resource.id.startsWith('Fn::')) checkResource(resource, report)
      }
    },
  },
})

function checkResource(resource: Resource, report: ReportFinding) {
  const { id, body } = resource
  checkKeys(body, `Resource "${id}"`, resourceKeys, report)
  if (!at(body, 'Type')) report(resource, `Resource "${id}" has no Type`)
  const properties = at(body, 'Properties')
  if (properties && !isMap(properties) && !isNull(properties)) {
    report(properties, `Properties of "${id}" must be a mapping`)
  }
}

function checkExport({ key, value }: Entry, report: ReportFinding) {
  const exported = at(value, 'Export')
  if (!exported || isNull(exported) || (isMap(exported) && hasGeneratedKeys(exported))) return
  if (!isMap(exported)) report(exported, `Export of "${key}" must be a mapping with a Name`)
  else {
    checkKeys(exported, `Export of "${key}"`, ['Name'], report)
    if (exported.entries.size === 0) report(exported, `Export of "${key}" has no Name`)
  }
}

function checkEntries(
  section: Node | undefined,
  what: string,
  keys: readonly string[],
  report: ReportFinding,
) {
  for (const { key, value } of entriesOf(section)) {
    if (!key.startsWith('Fn::')) checkKeys(value, `${what} "${key}"`, keys, report)
  }
}

function checkKeys(node: Node, owner: string, keys: readonly string[], report: ReportFinding) {
  if (!isMap(node) || isIntrinsic(node)) return
  for (const entry of entriesOf(node)) {
    if (keys.includes(entry.key) || entry.key.startsWith('Fn::')) continue
    const { near, fixes } = meant(entry.key, entry.keyOrigin, keys, node)
    report(entry, `${owner} has no key "${entry.key}"${ifMeant(near)}`, { fixes })
  }
}
