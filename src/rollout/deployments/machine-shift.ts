import { fullAt, type Schedule } from './schedule.ts'

/** The longest interval and linear shift that CloudFormation takes for the alias of a state machine, in minutes. */
const longest = 2100

/** Why CloudFormation does not begin; it reckons with an interval behind the last step of a linear shift, where it does not wait for one. */
export function machineShiftMistake(schedule: Schedule): string | undefined {
  const [, second] = schedule.shifts
  const steps = schedule.kind === 'linear' ? schedule.shifts.length : 1
  const takes = steps * (second?.minute ?? fullAt(schedule))
  return takes > longest
    ? `CloudFormation refuses a shift of ${takes} min, ${longest} min is the most`
    : undefined
}
