import { lintModel } from '../../lint/lint.ts'
import type { LintOptions } from '../../lint/options.ts'
import { rules } from '../../lint/rules/index.ts'
import type { Finding } from '../../node/finding.ts'
import { isError } from '../../node/problem.ts'
import { rollbackAlarmsOf } from '../../rollout/alarms/rollback-alarms.ts'
import type { Model } from '../../template/model.ts'
import { isEarly, margin } from './plan.ts'

/** A logical id and what there is to say of it. */
export type Remark = readonly [id: string, text: string]

/** The rules of deployment safety alone. */
const onlyRollout = Object.fromEntries(
  rules.filter(({ group }) => group !== 'rollout').map(({ id }) => [id, 'off' as const]),
)

/** What is still unsafe about a hardened fragment, as far as those who asked are concerned; text where it cannot be expanded. */
export function remarks(
  hardened: unknown,
  before: Model,
  asked: ReadonlySet<string>,
  { region, parameters }: Pick<LintOptions, 'region' | 'parameters'>,
): readonly Remark[] | string {
  const { findings, model } = lintModel(JSON.stringify(hardened), {
    file: 'template',
    ...(region && { region }),
    ...(parameters && { parameters }),
    preset: 'strict',
    rules: onlyRollout,
  })
  if (!model || model.resources.size === 0) return refusalIn(findings)
  const isBystander = (id: string) =>
    before.source.get(id)?.type.endsWith('::Function') && !asked.has(id)
  return [
    ...findings
      .filter(({ severity, resource = '' }) => severity !== 'info' && !isBystander(resource))
      .map(
        ({ resource = 'Template', message, rule }): Remark => [resource, `${message} (${rule})`],
      ),
    ...lateAlarms(model, asked),
  ]
}

function refusalIn(findings: readonly Finding[]): string {
  const first = findings.find(isError)
  return `The template cannot be expanded${first ? `: ${first.message} (${first.rule})` : ''}`
}

/** Alarms that were added and have less than the margin. */
const lateAlarms = (model: Model, asked: ReadonlySet<string>): Remark[] =>
  rollbackAlarmsOf(model)
    .filter(
      ({ deployment, alarm }) =>
        asked.has(deployment.source?.id ?? '') && !isEarly(alarm, deployment),
    )
    .map(({ deployment, alarm }) => [
      deployment.source?.id ?? '',
      `"${alarm.resource.id}" may fire less than ${margin} minutes before all traffic has moved`,
    ])
