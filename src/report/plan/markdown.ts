import type { DeploymentPlan, Plan, ReleasePlan } from '../../rollout/plan/shape.ts'
import { minutes, percent, shown } from '../../rollout/plan/words.ts'
import { assumptionDetails } from '../assumptions.ts'
import { cell } from '../cell.ts'
import { notRefused } from '../not-refused.ts'
import { table } from '../table.ts'
import { boundsText, type PlanReport, stackText, trafficText } from './words.ts'

/** For a comment on a pull request: a table of the deployments, and what to write instead. */
export function planMarkdown({ plans: all }: PlanReport): string {
  const plans = notRefused(all)
  const traffic = trafficText(plans)
  const blocks = [
    ...(traffic === undefined ? [] : [`${cell(traffic)}\n`]),
    ...plans.map(onePlan),
    ...assumptionDetails(plans),
  ]
  return blocks.join('\n')
}

function onePlan(plan: Plan): string {
  const { deployments = [], file } = plan
  if (deployments.length === 0) return `**Sluice**: no gradual deployment in ${cell(file)}\n`
  const columns = columnsOf(plan)
  const stack = stackText(plan)
  const blocks = [
    `**Sluice**: the rollout of ${cell(file)}\n`,
    table(
      columns.map(([head]) => head),
      deployments.map(one => columns.map(([, show]) => show(one))),
    ),
    deployments.map(remark).join(''),
    ...(stack === undefined ? [] : [`${cell(stack)}\n`]),
  ]
  return blocks.join('\n')
}

type Column = readonly [head: string, show: (plan: DeploymentPlan) => string]

/** The columns that have something in them. */
const columnsOf = ({ traffic }: Plan): Column[] => [
  ['deployment', ({ name, alias }) => (alias === undefined ? name : `${name}:${alias}`)],
  ['verdict', ({ verdict }) => verdict],
  ['shift', ({ type, schedule }) => type ?? schedule?.kind ?? 'not known'],
  ['all traffic', ({ schedule }) => (schedule ? minutes(schedule.totalMinutes) : '')],
  ['earliest rollback', earliestText],
  ...(traffic ? trafficColumns : []),
  ...(traffic?.errorRate === undefined ? [] : badColumns),
]

/** A chance of releases, which may be estimated. */
function about(show: (release: ReleasePlan) => string | undefined): Column[1] {
  return ({ release }) => {
    const text = release && show(release)
    return text !== undefined && release?.drawn !== undefined ? `about ${text}` : (text ?? '')
  }
}

const trafficColumns: readonly Column[] = [
  ['notices', about(release => rateText(release.smallestErrorRate))],
  ['healthy ones rolled back', about(release => boundsText(release.falseRollbackProbability))],
]

const rateText = (rate: number | null): string =>
  rate === null ? 'nothing' : `${percent(rate)} of errors`

const badColumns: readonly Column[] = [
  ['rolled back in time', about(({ bad }) => bad && percent(bad.rollbackBeforeFullProbability))],
  ['failed calls', ({ release }) => figure(release?.bad?.failedRequests)],
  ['without alarms', ({ schedule }) => figure(schedule?.failedRequestsWithoutAlarms)],
]

const figure = (value: number | undefined) => (value === undefined ? '' : shown(value))

function earliestText({ alarms }: DeploymentPlan): string {
  const times = alarms.flatMap(({ timing }) => (timing ? [timing.earliestRollbackMinutes] : []))
  return times.length > 0 ? minutes(Math.min(...times)) : 'never'
}

function remark({ name, place, by, reason, instead }: DeploymentPlan): string {
  const who = by === undefined ? name : `${name}, alarm ${by}`
  const what = [reason, ...(instead === undefined ? [] : [instead])].join('. ')
  return `- **${cell(who)}** (line ${place.line}): ${cell(what)}\n`
}
