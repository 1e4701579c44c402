import { at, given, isList } from '../../../node/values.ts'
import { hookFunctionsOf } from '../../../rollout/deployments/hooks.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'hook-in-vpc',
  group: 'rollout',
  severity: 'info',
  summary: 'A hook in a VPC reaches CodeDeploy',
  rationale:
    'A hook tells CodeDeploy how it went over the network. In a VPC that needs a NAT gateway or an interface endpoint for CodeDeploy; without one the call hangs and the deployment fails after an hour.',
  docs: [
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/vpc-endpoints.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',
  ],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source } of hookFunctionsOf(template)) {
        const vpc = given(fn.body, 'Properties', 'VpcConfig')
        // Empty lists take a function out of its VPC.
        const isNone = value.always(
          at(vpc, 'SubnetIds'),
          one => isList(one) && one.items.length === 0,
        )
        if (!vpc || isNone) continue
        report(vpc, `Hook "${source.id}" is in a VPC and needs a way to CodeDeploy's API`)
      }
    },
  },
})
