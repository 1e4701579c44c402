import { at } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'memory-default',
  group: 'hygiene',
  severity: 'info',
  optIn: true,
  summary: 'A function says how much memory it needs',
  rationale:
    'Without a MemorySize a function gets 128 MB and the least processor time; more memory makes most functions faster, and often cheaper.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html'],
  corresponds: ['serverless-rules ES1005'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template, value }) {
        if (!value.always(at(fn.body, 'Properties', 'MemorySize'), one => one === undefined)) return
        report(
          fn,
          `"${sourceId(template, fn)}" has 128 MB, and the processor time that goes with it, set MemorySize`,
        )
      },
    },
  },
})
