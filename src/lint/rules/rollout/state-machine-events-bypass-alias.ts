import type { Node } from '../../../node/node.ts'
import { at, entriesOf, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic, referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { addEntry, fix, replaceValue } from '../../edit.ts'
import { defineRule } from '../../rule.ts'

const name = 'UseAliasAsEventTarget'

export default defineRule({
  id: 'state-machine-events-bypass-alias',
  group: 'rollout',
  severity: 'error',
  summary: 'Events start a state machine through its alias, where it publishes one',
  rationale:
    'Without UseAliasAsEventTarget the events of a SAM state machine start the machine itself, that is its newest revision: the alias and its deployment preference do not hold for them.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html',
  ],
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::StateMachine'(machine, { report, template }) {
        const properties = propertiesOf(machine)
        const use = properties.entries.get(name)
        const events = properties.entries.get('Events')
        const isPublished = truthy(at(properties, 'AutoPublishAlias'))
        const isUsed = use && (isIntrinsic(use.value) || truthy(use.value))
        const starts = entriesOf(events?.value).some(({ value }) => isStart(value, template))
        if (!isPublished || isUsed || !events || !starts) return
        const preference = textOf(at(properties, 'DeploymentPreference', 'Type'))
        const isGradual = preference !== undefined && preference !== 'ALL_AT_ONCE'
        report(
          use?.value ?? events,
          `Events start "${machine.id}" past its alias, expected "${name}: true"`,
          {
            severity: isGradual ? 'error' : 'warning',
            fixes: fix(
              false,
              `Write "${name}: true"`,
              use
                ? replaceValue(use.value, true)
                : addEntry(properties, name, true, 'AutoPublishAlias'),
            ),
          },
        )
      },
    },
  },
})

/** An event of an API that has a definition of its own starts what that definition says. */
function isStart(event: Node, { source }: Model): boolean {
  if (textOf(at(event, 'Type')) !== 'Api') return true
  const id = at(event, 'Properties', 'RestApiId')
  const api = source.get(referencedId(id) ?? '')
  const isManaged = api?.type === 'AWS::Serverless::Api' && !ownDefinition(api)
  return !id || isManaged
}

const ownDefinition = ({ body }: Resource): boolean =>
  ['DefinitionBody', 'DefinitionUri'].some(name => at(body, 'Properties', name))
