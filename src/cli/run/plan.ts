import { planJson } from '../../report/plan/json.ts'
import { planMarkdown } from '../../report/plan/markdown.ts'
import { planText } from '../../report/plan/text.ts'
import type { PlanReport } from '../../report/plan/words.ts'
import { type PlanOptions, plan } from '../../rollout/plan/plan.ts'
import type { Plan, Verdict } from '../../rollout/plan/shape.ts'
import { isAtLeast } from '../../rollout/plan/verdict.ts'
import { stdout } from '../output.ts'
import { parameterValues } from '../parameters.ts'
import { hasUnicode, styleFor } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { eachTemplate } from './each-template.ts'
import { perSecond, rate } from './rates.ts'

export interface PlanArguments {
  readonly files: string[]
  readonly format: 'text' | 'json' | 'markdown'
  readonly rps?: string | undefined
  readonly 'error-rate'?: string | undefined
  readonly baseline?: string | undefined
  readonly require?: 'protected' | 'weak' | 'unknown' | undefined
  readonly region?: string | undefined
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly color?: boolean | undefined
}

/** Plans each file; the exit status is 1 where one is refused, or a deployment is less than required. */
export async function runPlan(args: PlanArguments): Promise<void> {
  const options = optionsOf(args)
  const plans = await eachTemplate(args, 'plan', (text, own) => plan(text, { ...options, ...own }))
  const style = styleFor(stdout, args.color)
  const isUnicode = hasUnicode(stdout)
  stdout.write(reports[args.format]({ plans, style, isUnicode }))
  if (plans.some(one => !isEnough(one, args))) process.exitCode = 1
}

const reports: Readonly<Record<PlanArguments['format'], (report: PlanReport) => string>> = {
  text: planText,
  json: planJson,
  markdown: planMarkdown,
}

function optionsOf(args: PlanArguments): PlanOptions {
  const { rps, 'error-rate': errorRate, baseline, region } = args
  if (rps === undefined && errorRate !== undefined) throw new UserError('--error-rate needs --rps')
  if (rps === undefined && baseline !== undefined) throw new UserError('--baseline needs --rps')
  return {
    parameters: parameterValues(args.parameter, args.parameters),
    ...(region && { region }),
    ...(rps !== undefined && { requestsPerSecond: perSecond(rps) }),
    ...(errorRate !== undefined && { errorRate: rate(errorRate, '--error-rate') }),
    ...(baseline !== undefined && { baseline: rate(baseline, '--baseline') }),
  }
}

function isEnough({ deployments }: Plan, { require: wanted }: PlanArguments): boolean {
  if (!deployments || wanted === undefined) return deployments !== undefined
  return deployments.every(({ verdict }) => isAtLeast(verdict, least[wanted]))
}

const least: Readonly<Record<NonNullable<PlanArguments['require']>, Verdict>> = {
  protected: 'PROTECTED',
  weak: 'WEAK',
  unknown: 'UNKNOWN',
}
