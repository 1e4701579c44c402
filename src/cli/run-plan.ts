import { planJson } from '../report/plan/json.ts'
import { planMarkdown } from '../report/plan/markdown.ts'
import { planText } from '../report/plan/text.ts'
import type { PlanReport } from '../report/plan/words.ts'
import { pretty } from '../report/pretty.ts'
import { type PlanOptions, plan } from '../rollout/plan/plan.ts'
import type { Plan, Verdict } from '../rollout/plan/shape.ts'
import { isAtLeast } from '../rollout/plan/verdict.ts'
import { type InputFile, namedFiles, readInput, standardInput } from './files.ts'
import { includeFrom } from './include.ts'
import { optimiseLate } from './optimise-late.ts'
import { parameterValues } from './parameters.ts'
import { hasUnicode, styleFor } from './terminal.ts'
import { UserError } from './user-error.ts'
import { withAllErrors } from './with-all-errors.ts'

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
  const names = await namedFiles(args.files)
  if (names.length === 0) throw new UserError('Name a template to plan, or - for standard input')
  const options = optionsOf(args)
  const plans: Plan[] = []
  for (const name of names) {
    const input = readInput(name)
    await optimiseLate([input])
    const include = name === standardInput ? {} : { include: includeFrom(name) }
    const one = await withAllErrors(() =>
      plan(input.text, { ...options, ...include, file: input.file }),
    )
    if (!one.deployments) tellRefusal(input, one, args)
    plans.push(one)
  }
  const style = styleFor(process.stdout, args.color)
  const isUnicode = hasUnicode(process.stdout)
  process.stdout.write(reports[args.format]({ plans, style, isUnicode }))
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

function perSecond(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number > 0 && number <= 1e6) return number
  throw new UserError(`--rps takes calls per second, more than 0, got "${text}"`)
}

/** A percentage, or a share from 0 to 1. */
function rate(text: string, option: string): number {
  const [, number = '', sign] = /^\s*(\d+\.?\d*|\.\d+)\s*(%?)\s*$/.exec(text) ?? []
  const value = Number(number) / (sign ? 100 : 1)
  if (number !== '' && value <= 1) return value
  throw new UserError(`${option} takes a percentage such as 5%, got "${text}"`)
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

/** A template that cannot be expanded is told as by `sluice expand`. */
function tellRefusal({ file, text }: InputFile, { findings }: Plan, { color }: PlanArguments) {
  const style = styleFor(process.stderr, color)
  process.stderr.write(pretty({ findings, texts: new Map([[file, text]]), style }))
}
