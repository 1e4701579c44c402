import type { Node } from '../../../node/node.ts'
import { at, entriesOf, isMap, itemsOf, textOf } from '../../../node/values.ts'
import { factsOf } from '../../../template/facts.ts'
import { hasGeneratedKeys, isIntrinsic } from '../../../template/intrinsics.ts'
import { expansionByType } from '../../../template/present.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

export default defineRule({
  id: 'tags-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Tags have keys of their own that AWS takes',
  rationale:
    'AWS refuses two tags with one key, keys that begin with aws:, keys of more than 128 and values of more than 256 characters.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-resource-tags.html',
    'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html',
  ],
  corresponds: ['cfn-lint E3024'],
  check: {
    wholeExpansion({ report, template }) {
      for (const [type, resources] of expansionByType(template)) {
        const properties = Object.entries(factsOf(type)?.properties ?? {})
        const names = properties.flatMap(([name, text]) => (text.includes('[tag]') ? [name] : []))
        for (const name of names) {
          for (const { resource } of resources)
            checkTags(at(resource.body, 'Properties', name), report)
        }
      }
    },
  },
})

function checkTags(list: Node | undefined, report: ReportFinding) {
  const tags = itemsOf(list).filter(tag => !isIntrinsic(tag))
  for (const tag of tags) checkTag(tag, report)
  checkKeys(tags, report)
}

function checkTag(tag: Node, report: ReportFinding) {
  if (!isMap(tag)) return
  const key = at(tag, 'Key')
  const text = textOf(key) ?? ''
  if (!key) {
    if (!hasGeneratedKeys(tag)) report(tag, 'This tag has no Key')
  } else if (textOf(key) === '') {
    report(key, 'Key of a tag is empty, expected 1 to 128 characters')
  } else if (/^aws:/i.test(text)) report(key, `Tag "${text}" begins with "aws:", which is reserved`)
  else if (text.length > 128)
    report(key, `Key of a tag has ${text.length} characters, expected 128 or less`)
  const value = at(tag, 'Value')
  const length = textOf(value)?.length ?? 0
  if (value && length > 256)
    report(value, `Value of tag "${text}" has ${length} characters, expected 256 or less`)
  for (const entry of entriesOf(tag).filter(({ key: name }) => !known.test(name))) {
    report(entry, `A tag has no "${entry.key}", expected Key and Value`)
  }
}

const known = /^(Key|Value|PropagateAtLaunch|Fn::.*)$/

function checkKeys(tags: readonly Node[], report: ReportFinding) {
  const seen = new Set<string>()
  for (const key of tags.map(tag => at(tag, 'Key'))) {
    const text = textOf(key)
    if (!key || text === undefined) continue
    if (seen.has(text)) report(key, `Tag "${text}" is given twice`)
    seen.add(text)
  }
}
