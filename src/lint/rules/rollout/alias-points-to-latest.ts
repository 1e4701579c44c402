import { at, itemsOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alias-points-to-latest',
  group: 'rollout',
  severity: 'error',
  summary: 'An alias that shifts traffic points to a published version',
  rationale:
    'Lambda splits the traffic of an alias between two published versions only: with $LATEST on one side, weights are refused and CodeDeploy cannot shift.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html'],
  check: {
    expanded: {
      'AWS::Lambda::Alias'(alias, { report, value }) {
        const routing = at(alias.body, 'Properties', 'RoutingConfig')
        const isShifted =
          at(alias.body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate') !== undefined ||
          routing !== undefined
        const versions = [
          at(alias.body, 'Properties', 'FunctionVersion'),
          ...itemsOf(at(routing, 'AdditionalVersionWeights')).map(one =>
            at(one, 'FunctionVersion'),
          ),
        ]
        for (const version of isShifted ? versions : []) {
          if (version && value.text(version) === '$LATEST')
            report(version, `Alias "${alias.id}" points to $LATEST, expected a published version`)
        }
      },
    },
  },
})
