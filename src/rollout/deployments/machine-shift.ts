import type { Node } from '../../node/node.ts'
import { textOf } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import { fullAt, type Schedule } from './schedule.ts'

/** The longest interval and linear shift that CloudFormation takes for the alias of a state machine, in minutes. */
const longest = 2100

/** What a gradual shift does not say, although CloudFormation asks for it. */
export function missingShiftFields(preference: Node, { value }: Model): string[] {
  const types = value.cases(preference, 'Type').map(textOf)
  if (!types.every(type => type === 'LINEAR' || type === 'CANARY')) return []
  return ['Percentage', 'Interval'].filter(key =>
    value.cases(preference, key).every(one => one === undefined),
  )
}

/** Why CloudFormation does not begin; it reckons with an interval behind the last step of a linear shift, where it does not wait for one. */
export function machineShiftMistake(schedule: Schedule): string | undefined {
  const [, second] = schedule.shifts
  const steps = schedule.kind === 'linear' ? schedule.shifts.length : 1
  const takes = steps * (second?.minute ?? fullAt(schedule))
  return takes > longest
    ? `CloudFormation refuses a shift of ${takes} min, ${longest} min is the most`
    : undefined
}
