import { given, itemsOf } from '../../../node/values.ts'
import { preferenceOf } from '../../../rollout/deployments/functions.ts'
import { branchesOf, isNoValue } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alarm-entry-may-vanish',
  group: 'rollout',
  severity: 'warning',
  summary: 'An entry of Alarms names an alarm in every case',
  rationale:
    'SAM writes each entry of Alarms as the name of an alarm. Where an Fn::If yields AWS::NoValue the entry stays, without a name, and CodeDeploy gets an alarm that is none.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codedeploy-deploymentgroup-alarm.html',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        const lists = branchesOf(given(preferenceOf(fn), 'Alarms'))
        for (const item of lists.flatMap(itemsOf)) {
          if (isNoValue(item) || !branchesOf(item).some(isNoValue)) continue
          report(
            item,
            'This entry of "Alarms" may have no name, put the Fn::If around the list instead',
          )
        }
      },
    },
  },
})
