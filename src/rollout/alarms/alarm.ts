import type { Node } from '../../node/node.ts'
import { at, itemsOf } from '../../node/values.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'

/** A metric that an alarm looks at. */
export interface Metric {
  /** Its name in metric math. */
  readonly id: string | undefined
  readonly namespace: string | undefined
  readonly name: string | undefined
  /** Undefined where the list of dimensions is not known. */
  readonly dimensions: readonly Dimension[] | undefined
  /** `Sum`, `Average`, `p99` and so on. */
  readonly statistic: string | undefined
  readonly statisticNode: Node | undefined
  /** In seconds. */
  readonly period: number | undefined
  /** The unit that its data must be recorded in, where one is asked for. */
  readonly unit: string | undefined
  /** What has its MetricName and Dimensions: the alarm's properties, or those of a query. */
  readonly settings: Node | undefined
}

export interface Dimension {
  readonly name: string | undefined
  readonly nameNode: Node | undefined
  readonly value: Node | undefined
}

/** An `AWS::CloudWatch::Alarm` as its settings are known; undefined for what is not. */
export interface Alarm {
  readonly resource: Resource
  /** One for a plain alarm, several in metric math, none where they are not known. */
  readonly metrics: readonly Metric[]
  /** The expression of metric math whose result is watched. */
  readonly expression: string | undefined
  readonly isMath: boolean
  /** The expressions of metric math by their ids. */
  readonly formulas: ReadonlyMap<string, string>
  /** The longest period of its metrics, in seconds. */
  readonly period: number | undefined
  readonly evaluationPeriods: number | undefined
  /** How many of the points must breach: `DatapointsToAlarm`, else `EvaluationPeriods`. */
  readonly points: number | undefined
  readonly comparison: string | undefined
  readonly threshold: number | undefined
  readonly missingData: string | undefined
  /** Whether its periods follow the clock in place of sliding by a minute. */
  readonly isWallClock: boolean
  /** Whether it waits before it evaluates, each time it is updated. */
  readonly hasWarmUp: boolean
}

/** The metric alarms of the expansion by logical id. */
export const alarmsOf: (model: Model) => ReadonlyMap<string, Alarm> = perModel(
  model =>
    new Map(
      ofType(model, 'AWS::CloudWatch::Alarm').map(resource => [
        resource.id,
        alarmOf(resource, model.value),
      ]),
    ),
)

function alarmOf(resource: Resource, value: Evaluator): Alarm {
  const property = (name: string) => at(resource.body, 'Properties', name)
  const queries = itemsOf(property('Metrics'))
  const metrics =
    queries.length > 0
      ? queries.flatMap(query => queried(query, value))
      : [plainMetric(resource, value)]
  const periods = metrics.map(({ period }) => period)
  const evaluationPeriods = value.number(property('EvaluationPeriods'))
  const points = property('DatapointsToAlarm')
  return {
    resource,
    metrics,
    expression: value.text(at(watched(queries, value), 'Expression')),
    isMath: property('Metrics') !== undefined,
    formulas: formulasOf(queries, value),
    period: longest(periods),
    evaluationPeriods,
    points: points ? value.number(points) : evaluationPeriods,
    comparison: value.text(property('ComparisonOperator')),
    threshold: value.number(property('Threshold')),
    missingData: property('TreatMissingData')
      ? value.text(property('TreatMissingData'))
      : 'missing',
    isWallClock: at(property('EvaluationWindow'), 'WallClockWindow') !== undefined,
    hasWarmUp: property('WarmUpConfiguration') !== undefined,
  }
}

/** The expressions that are known, and what others call them. */
function formulasOf(queries: readonly Node[], value: Evaluator): ReadonlyMap<string, string> {
  return new Map(
    queries.flatMap(query => {
      const [id, text] = [value.text(at(query, 'Id')), value.text(at(query, 'Expression'))]
      return id === undefined || text === undefined ? [] : [[id, text] as const]
    }),
  )
}

function longest(periods: readonly (number | undefined)[]): number | undefined {
  const known = periods.filter(period => period !== undefined)
  return known.length < periods.length || known.length === 0 ? undefined : Math.max(...known)
}

function plainMetric({ body }: Resource, value: Evaluator): Metric {
  const property = (name: string) => at(body, 'Properties', name)
  const statistic = property('Statistic') ?? property('ExtendedStatistic')
  return {
    id: undefined,
    namespace: value.text(property('Namespace')),
    name: value.text(property('MetricName')),
    dimensions: dimensionsOf(property('Dimensions'), value),
    statistic: value.text(statistic),
    statisticNode: statistic,
    period: value.number(property('Period')),
    unit: value.text(property('Unit')),
    settings: at(body, 'Properties'),
  }
}

function queried(query: Node, value: Evaluator): Metric[] {
  const stat = at(query, 'MetricStat')
  if (!stat) return []
  const metric = at(stat, 'Metric')
  return [
    {
      id: value.text(at(query, 'Id')),
      namespace: value.text(at(metric, 'Namespace')),
      name: value.text(at(metric, 'MetricName')),
      dimensions: dimensionsOf(at(metric, 'Dimensions'), value),
      statistic: value.text(at(stat, 'Stat')),
      statisticNode: at(stat, 'Stat'),
      period: value.number(at(stat, 'Period')),
      unit: value.text(at(stat, 'Unit')),
      settings: metric,
    },
  ]
}

/** The one query whose data are returned; `ReturnData` is true where it is not given. */
function watched(queries: readonly Node[], value: Evaluator): Node | undefined {
  const shown = queries.filter(query => !value.always(at(query, 'ReturnData'), one => isFalse(one)))
  return shown.length === 1 ? shown[0] : undefined
}

const isFalse = (node: Node | undefined) =>
  node?.kind === 'scalar' && (node.value === false || node.value === 'false')

function dimensionsOf(node: Node | undefined, value: Evaluator): readonly Dimension[] | undefined {
  const [list, ...others] = value.cases(node)
  if (others.length > 0) return undefined
  if (list === undefined) return []
  if (list.kind !== 'list') return undefined
  return list.items.map(item => ({
    name: value.text(at(item, 'Name')),
    nameNode: at(item, 'Name'),
    value: at(item, 'Value'),
  }))
}
