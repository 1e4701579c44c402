import { at } from '../../../node/values.ts'
import {
  type FunctionUse,
  functionUsesOf,
  hasAutoAlias,
  preferenceOf,
} from '../../../rollout/deployments/functions.ts'
import { applicationId, serviceRoleId } from '../../../sam/deploy/deployments.ts'
import { yieldedId } from '../../../template/evaluate-parts.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry } from '../../../write/edit-values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'alias-without-deployment-preference',
  group: 'rollout',
  severity: 'warning',
  summary: 'An alias that takes traffic moves to a new version gradually',
  rationale:
    'Without a deployment preference CloudFormation points the alias to the new version in one step: everybody meets a bad release at once.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatepolicy.html',
  ],
  exceptions: 'Functions of which a bad release harms nobody.',
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const use of functionUsesOf(template)) {
        if (use.isHook || use.isGradual || use.traffic.length === 0) continue
        if (use.source.type === 'AWS::Serverless::Function') checkSam(use)
        else for (const alias of use.aliases.filter(instant)) say(alias, alias.id, [])
      }
      function checkSam({ source, traffic }: FunctionUse) {
        if (!hasAutoAlias(source) || preferenceOf(source)) return
        const preference = { Type: 'Canary10Percent5Minutes' }
        const edit = addEntry(
          propertiesOf(source),
          'DeploymentPreference',
          preference,
          'AutoPublishAlias',
        )
        const alias = propertiesOf(source).entries.get('AutoPublishAlias')
        // As long as all callers pass the alias by, a canary would shift nothing.
        const isCalled = traffic.some(({ via }) => via !== 'function')
        const isFree = !template.source.has(applicationId) && !template.source.has(serviceRoleId)
        const fixes = isCalled && isFree ? fix(false, 'Deploy it as a canary', edit) : []
        say(alias ?? source, source.id, fixes)
      }
      function say(where: Parameters<typeof report>[0], id: string, fixes: ReturnType<typeof fix>) {
        const message = `The alias of "${id}" moves at once, expected a DeploymentPreference such as "Canary10Percent5Minutes"`
        report(where, message, { fixes })
      }
      /** An alias on a version of the template that nothing moves gradually. */
      function instant({ body }: Resource): boolean {
        const version = yieldedId(at(body, 'Properties', 'FunctionVersion'), template.value) ?? ''
        const isOwn = template.resources.get(version)?.type === 'AWS::Lambda::Version'
        return isOwn && !at(body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate')
      }
    },
  },
})
