import { equal } from '../../node/equal.ts'
import type { Node } from '../../node/node.ts'
import type { Model } from '../../template/model.ts'
import type { Deployment } from '../deployments/deployments.ts'
import { alarmName, alarmTypes, alarmUses } from './use.ts'

/** How many alarms CodeDeploy takes for a deployment group. */
export const mostAlarms = 10

/** Entries of a list whose alarm stands before them already, which CodeDeploy refuses. */
export const repeatedAlarms = (list: readonly Node[], model: Model): readonly Node[] =>
  list.filter((node, i) => list.slice(0, i).some(other => isSame(node, other, model)))

/** Why CodeDeploy does not take a list of alarms, and what to write. */
export interface ListMistake {
  readonly reason: string
  readonly instead: string
}

/** Why CodeDeploy refuses every list that a deployment can have; undefined where it may take one. */
export function listMistake({ alarms }: Deployment, model: Model): ListMistake | undefined {
  const [mistake, ...others] = alarms.map(list => list && mistakeIn(list, model))
  return others.includes(undefined) ? undefined : mistake
}

function mistakeIn(list: readonly Node[], model: Model): ListMistake | undefined {
  const sure = list.filter(node => model.value.cases(node).every(one => one !== undefined))
  if (sure.length > mostAlarms) {
    return {
      reason: `It lists ${sure.length} alarms, CodeDeploy takes ${mostAlarms} at most`,
      instead: `List ${mostAlarms} of them`,
    }
  }
  const [again] = repeatedAlarms(sure, model)
  const [use] = again ? alarmUses(again, model) : []
  return (
    use && {
      reason: `It lists ${alarmName(use)} twice, which CodeDeploy refuses`,
      instead: 'List it once',
    }
  )
}

/** Whether two entries are written alike, or are surely one alarm of the template: by reference and by name. */
function isSame(a: Node, b: Node, model: Model): boolean {
  const [alarm, other] = [a, b].map(node => onlyAlarm(node, model))
  return equal(a, b) || (alarm !== undefined && alarm === other)
}

function onlyAlarm(node: Node, model: Model) {
  const [use] = alarmUses(node, model)
  const isAlarm = use?.resource && alarmTypes.has(use.resource.type)
  return isAlarm && model.value.cases(node).length === 1 ? use.resource : undefined
}
