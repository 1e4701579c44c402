import { at } from '../../../node/values.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { edgesTo } from '../../../template/graph.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'snapstart-without-version',
  group: 'hygiene',
  severity: 'warning',
  optIn: true,
  summary: 'SnapStart goes with a published version',
  rationale:
    'Snapshots are taken of published versions only. Without a version or an alias the function starts as slowly as before.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html'],
  corresponds: ['cfn-lint W2530'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source, aliases } of functionUsesOf(template)) {
        const apply = at(fn.body, 'Properties', 'SnapStart', 'ApplyOn')
        const hasVersion = edgesTo(template, fn.id).some(
          ({ from }) => template.resources.get(from)?.type === 'AWS::Lambda::Version',
        )
        if (!apply || value.text(apply) !== 'PublishedVersions') continue
        if (hasVersion || aliases.length > 0) continue
        report(apply, `"${source.id}" publishes no version for SnapStart, add AutoPublishAlias`)
      }
    },
  },
})
