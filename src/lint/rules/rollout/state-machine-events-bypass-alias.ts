import type { Node } from '../../../node/node.ts'
import type { Severity } from '../../../node/problem.ts'
import { at, entriesOf, textOf, truthy } from '../../../node/values.ts'
import { isReference, isUsed, writtenPlace } from '../../../rollout/consumers/bypass.ts'
import { isPastInEachCase } from '../../../rollout/consumers/choices.ts'
import { type MachineUse, machineUsesOf } from '../../../rollout/deployments/state-machines.ts'
import { sourceOrSelf } from '../../../template/cause.ts'
import { needs } from '../../../template/graph.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import { mayExist } from '../../../template/present.ts'
import { propertiesOf, type Resource } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry, replaceValue } from '../../../write/edit-values.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

const name = 'UseAliasAsEventTarget'

export default defineRule({
  id: 'state-machine-events-bypass-alias',
  group: 'rollout',
  severity: 'error',
  summary: 'What starts a state machine starts its alias, where it has one',
  rationale:
    'The ARN of a state machine starts its newest revision: the alias and its deployment preference do not hold for rules, schedules, pipes, APIs and other state machines that have it. Nor do they for the events of a SAM state machine without UseAliasAsEventTarget.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html',
  ],
  exceptions: 'Executions that shall run the newest revision, such as those of a test.',
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const use of machineUsesOf(template)) reportStarts(use, template, report)
    },
    source: {
      'AWS::Serverless::StateMachine'(machine, { report, template }) {
        const properties = propertiesOf(machine)
        const use = properties.entries.get(name)
        const events = properties.entries.get('Events')
        const isPublished = truthy(at(properties, 'AutoPublishAlias'))
        const isUsed = truthy(use?.value)
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

/** What the author wrote that starts a state machine past its alias; SAM makes the rest for events. */
function reportStarts(use: MachineUse, model: Model, report: ReportFinding): void {
  const { source, machine, aliases, isGradual } = use
  const [alias] = aliases
  const { past, isAll } = startsPast(use, model)
  for (const start of past) {
    const place = writtenPlace(start)
    const caller = sourceOrSelf(model, start.resource)
    if (!alias || place.origin.kind === 'generated') continue
    const isVoid = isAll && !isUsed(alias, model)
    const isFixable = isReference(place, machine) && !needs(model, alias.id, start.resource.id)
    const message = `"${caller.id}" starts "${source.id}" past its alias: all of its executions run the new revision at once`
    report(place, message, {
      severity: severityOf(isGradual, isVoid),
      // Who may start the state machine may start its aliases, too.
      fixes: isFixable
        ? fix(false, `Refer to "${alias.id}"`, replaceValue(place, { Ref: alias.id }))
        : [],
    })
  }
}

/** The starts that surely go past the alias, and whether all do. */
function startsPast({ starts }: MachineUse, { value }: Model) {
  const existing = starts.filter(({ resource }) => mayExist(resource, value))
  const past = existing.filter(
    one =>
      one.via === 'machine' &&
      isPastInEachCase(one, existing, ({ via }) => via !== 'machine', value),
  )
  return { past, isAll: past.length === existing.length }
}

/** An alias that moves at once protects nobody, so passing it by is no more than untidy. */
function severityOf(isGradual: boolean, isVoid: boolean): Severity {
  if (!isGradual) return 'info'
  return isVoid ? 'error' : 'warning'
}

/** An event of an API that has a definition of its own starts what that definition says. */
function isStart(event: Node, { source }: Model): boolean {
  const id = at(event, 'Properties', 'RestApiId')
  const api = source.get(referencedId(id) ?? '')
  const isManaged = api?.type === 'AWS::Serverless::Api' && !ownDefinition(api)
  return !id || isManaged
}

const ownDefinition = ({ body }: Resource): boolean =>
  ['DefinitionBody', 'DefinitionUri'].some(name => at(body, 'Properties', name))
