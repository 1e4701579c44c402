import { writtenAt } from '../../../node/origin.ts'
import { at, given, isList, isMap } from '../../../node/values.ts'
import {
  type Deployment,
  deploymentName,
  deploymentsOf,
  isAliasNameFixed,
  mayHaveAlarms,
} from '../../../rollout/deployments/deployments.ts'
import { ownPreference, preferenceOf } from '../../../rollout/deployments/functions.ts'
import { fullAt } from '../../../rollout/deployments/schedule.ts'
import { type Model, perModel } from '../../../template/model.ts'
import { conditionOf, propertiesOf, type Resource } from '../../../template/resource.ts'
import { type Edit, fix } from '../../../write/edit.ts'
import { addEntry, replaceValue } from '../../../write/edit-values.ts'
import { errorAlarm } from '../../error-alarm.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'no-rollback-signal',
  group: 'rollout',
  severity: 'warning',
  presets: { production: 'error' },
  summary: 'Something can stop a gradual deployment',
  rationale:
    'CodeDeploy rolls back when an alarm fires or a hook fails. Without alarms and hooks nothing tells it that the new version is bad: the shift only delays the moment when everybody has it.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployments-rollback-and-redeploy.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      for (const deployment of deploymentsOf(template)) {
        const { hooks, schedules, type, alias } = deployment
        if (mayHaveAlarms(deployment) || hooks.PreTraffic || hooks.PostTraffic) continue
        const [schedule] = schedules
        const isGradual = schedules.every(one => one?.kind !== 'all-at-once')
        if (!isGradual) continue
        const delay = schedule
          ? `delays a bad release by ${fullAt(schedule)} min`
          : 'delays a bad release'
        const message = `The deployment of "${deploymentName(deployment)}" only ${delay}, no alarm or hook can stop it`
        report(type ?? alias, message, { fixes: alarmFix(deployment, template) })
      }
    },
  },
})

/** Offers an alarm on the errors of the new version, and lists it. */
function alarmFix({ source, aliasName }: Deployment, model: Model) {
  const { root, source: resources } = model
  const section = at(root, 'Resources')
  if (!source || !isMap(section) || aliasName === undefined) return []
  if (!isAliasNameFixed(source, model)) return []
  const id = `${source.id}Errors`
  if (resources.has(id) || isShared(source, model)) return []
  const condition = conditionOf(source.body)
  const { Type, Properties } = errorAlarm(source.id, aliasName)
  return fix(
    false,
    `Add alarm "${id}" on the errors of the new version`,
    listEdit(source, id),
    addEntry(section, id, { Type, Condition: condition, Properties }),
  )
}

/** Whether a loop or an anchor has others share what is written of a function: an alarm is of one. */
const isShared = (source: Resource, model: Model): boolean =>
  placesOf(source).some(place => (users(model).get(place) ?? 0) > 1)

/** How many resources have what is written at a place. */
const users = perModel(({ source }) => {
  const found = new Map<number, number>()
  for (const place of [...source.values()].flatMap(placesOf)) {
    found.set(place, (found.get(place) ?? 0) + 1)
  }
  return found
})

/** Where the properties of a function are written, and its deployment preference. */
const placesOf = (resource: Resource): number[] =>
  [at(resource.body, 'Properties'), ownPreference(resource)?.value].flatMap(node =>
    isMap(node) ? writtenAt(node.origin).start : [],
  )

/** Lists an alarm in the preference of its function, and not in that of Globals, which is everybody's. */
function listEdit(source: Resource, id: string): Edit | undefined {
  const alarms = [{ Ref: id }]
  // A list that comes to nothing, as with AWS::NoValue, is for its author to change.
  const listed = given(preferenceOf(source), 'Alarms')
  if (listed && !(isList(listed) && listed.items.length === 0)) return undefined
  const own = ownPreference(source)?.value
  if (!isMap(own)) return addEntry(propertiesOf(source), 'DeploymentPreference', { Alarms: alarms })
  const entry = own.entries.get('Alarms')
  return entry?.keyOrigin.kind === 'written'
    ? replaceValue(entry.value, alarms)
    : addEntry(own, 'Alarms', alarms)
}
