import { meantOr, nearest } from '../../../node/nearest.ts'
import { hostedTransforms, transformsOf } from '../../../template/transforms.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'unknown-macro',
  group: 'cloudformation',
  severity: 'info',
  summary: 'Each transform is one whose effect is known here',
  rationale:
    'A macro of an account may add and change anything, and it runs in that account only. Rules about what is missing or left over stay quiet for such templates.',
  docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html'],
  exceptions: 'Macros that neither define nor use names of the template.',
  check: {
    wholeSource({ report, template }) {
      for (const { name, where } of transformsOf(template.root)) {
        if (hostedTransforms.has(name)) continue
        const meant = name.startsWith('AWS::') ? nearest(name, hostedTransforms) : undefined
        const rest = meantOr(meant, 'what it adds is not looked at')
        report(where, `"${name}" does not run here, ${rest}`)
      }
    },
  },
})
