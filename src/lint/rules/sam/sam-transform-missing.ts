import { nearest } from '../../../node/nearest.ts'
import type { Mapping } from '../../../node/node.ts'
import { at, eachOf, entriesOf, textOf } from '../../../node/values.ts'
import { samTransform } from '../../../sam/prepare/transform.ts'
import { isSamType } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry, prependEntry } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sam-transform-missing',
  group: 'sam',
  severity: 'error',
  summary: 'A template with SAM resources or Globals names the SAM transform',
  rationale:
    'CloudFormation expands AWS::Serverless types only where Transform names AWS::Serverless-2016-10-31; without it the change set fails, for CloudFormation knows no such types.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy.html',
  ],
  exceptions: 'Parts of a template that are put together with others before they are deployed.',
  corresponds: ['cfn-lint E3038', 'cfn-lint E3724'],
  fixable: true,
  check: {
    wholeSource({ report, template: { root, source } }) {
      const named = at(root, 'Transform')
      // As a macro that takes parameters, it has its name in a mapping.
      const transforms = eachOf(named).map(one => textOf(one) ?? textOf(at(one, 'Name')))
      if (transforms.includes(samTransform)) return
      const first = [...source.values()].find(({ type }) => isSamType(type))
      const globals = entriesOf(root).find(({ key }) => key === 'Globals')
      const place = first ? at(first.body, 'Type') : globals
      const what = first
        ? `"${first.id}" is of type "${first.type}"`
        : '"Globals" is a section of SAM'
      if (!place) return
      report(place, `${what}, but "Transform" does not name "${samTransform}"`, {
        fixes: named || isMisspelt(root) ? [] : fix(true, 'Add the transform', transform(root)),
      })
    },
  },
})

/** Whether there is a section that is to be renamed instead. */
const isMisspelt = (root: Mapping): boolean =>
  entriesOf(root).some(({ key }) => nearest(key, ['Transform']) !== undefined)

function transform(root: Mapping) {
  const version = 'AWSTemplateFormatVersion'
  return root.entries.has(version)
    ? addEntry(root, 'Transform', samTransform, version)
    : prependEntry(root, 'Transform', samTransform)
}
