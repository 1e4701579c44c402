import { nearest } from '../../sam/nearest.ts'
import type { Model } from '../../template/model.ts'
import type { Metric } from '../alarm.ts'
import { watchedApis } from '../apis/watched.ts'
import { metricFamilies } from './families.ts'
import type { MetricFamily } from './family.ts'

/** What keeps a metric from ever having data. */
export interface MetricMistake {
  /** The property of the alarm, or of its query, that is wrong. */
  readonly property: 'MetricName' | 'Dimensions'
  /** Words that follow the alarm's name. */
  readonly message: string
  /** What to write instead, where that is one thing. */
  readonly instead: string | undefined
}

/** What keeps a metric of a known service from ever having data: its name, or the names of its dimensions. */
export function metricMistake(metric: Metric, model: Model): MetricMistake | undefined {
  const families = familiesOf(metric, model)
  const named = families.filter(({ names }) => names.has(metric.name ?? ''))
  if (metric.name !== undefined && named.length === 0) return wrongName(metric.name, families)
  return wrongDimensions(metric, named.length > 0 ? named : families)
}

/** The families of its namespace; for an API of the template the one of its kind. */
function familiesOf(metric: Metric, model: Model): readonly MetricFamily[] {
  const all = metricFamilies.filter(({ namespace }) => namespace === metric.namespace)
  if (all.length < 2) return all
  const watched = watchedApis(metric, model).flatMap(({ families }) => families)
  if (watched.length > 0) return [...new Set(watched)]
  const names = metric.dimensions?.map(({ name }) => name) ?? []
  const fitting = all.filter(({ dimensionSets }) =>
    names.every(name => name === undefined || dimensionSets.some(set => set.includes(name))),
  )
  return fitting.length > 0 ? fitting : all
}

/** New metrics appear without notice; only what is nearly a known one is surely wrong. */
function wrongName(name: string, families: readonly MetricFamily[]): MetricMistake | undefined {
  const other = families.flatMap(family => family.otherNames?.get(name.toLowerCase()) ?? [])
  const near = other[0] ?? nearest(name, new Set(families.flatMap(({ names }) => [...names])))
  if (near === undefined) return undefined
  return {
    property: 'MetricName',
    message: `watches "${name}", which ${recorders(families)} does not record, did you mean "${near}"`,
    instead: `Write "MetricName: ${near}"`,
  }
}

const recorders = (families: readonly MetricFamily[]) =>
  families.map(({ recorder }) => recorder).join(' or ')

function wrongDimensions(
  { dimensions }: Metric,
  families: readonly MetricFamily[],
): MetricMistake | undefined {
  const [family] = families
  const given = dimensions?.map(({ name }) => name)
  if (!family || !given || given.includes(undefined)) return undefined
  const key = [...given].sort().join()
  if (families.some(({ dimensionSets }) => dimensionSets.some(set => set.join() === key))) {
    return undefined
  }
  const has = given.length > 0 ? `the dimensions ${given.join(', ')}` : 'no dimensions'
  return {
    property: 'Dimensions',
    message: `has ${has}, expected ${family.expected}`,
    instead: undefined,
  }
}
