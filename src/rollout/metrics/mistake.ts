import { editDistance, nearest } from '../../node/nearest.ts'
import type { Model } from '../../template/model.ts'
import type { Metric } from '../alarms/alarm.ts'
import { watchedApis } from '../apis/watched.ts'
import { metricFamilies } from './families.ts'
import type { MetricFamily } from './family.ts'
import { filterMetricsOf } from './filters.ts'

/** What keeps a metric from ever having data. */
export interface MetricMistake {
  /** The property of the alarm, or of its query, that is wrong. */
  readonly property: 'Namespace' | 'MetricName' | 'Dimensions' | 'Unit'
  /** Words that follow the alarm's name. */
  readonly message: string
  /** What to write instead, where that is one value. */
  readonly value?: string
}

/** What keeps a metric of a known service, or of a filter, from ever having data: its name, or the names of its dimensions. */
export function metricMistake(metric: Metric, model: Model): MetricMistake | undefined {
  const families = familiesOf(metric, model)
  if (families.length === 0) return wrongNamespace(metric) ?? filterMistake(metric, model)
  const named = families.filter(({ names }) => names.has(metric.name ?? ''))
  if (metric.name !== undefined && named.length === 0) return wrongName(metric.name, families)
  return wrongUnit(metric, named) ?? wrongDimensions(metric, named.length > 0 ? named : families)
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

/** Capital letters count. */
function wrongNamespace({ namespace = '' }: Metric): MetricMistake | undefined {
  const meant = metricFamilies.find(
    family => family.namespace.toLowerCase() === namespace.toLowerCase(),
  )?.namespace
  return meant === undefined
    ? undefined
    : {
        property: 'Namespace',
        message: `watches "${namespace}", did you mean "${meant}"`,
        value: meant,
      }
}

/** New metrics appear without notice; only what is nearly a known one is surely wrong. */
function wrongName(name: string, families: readonly MetricFamily[]): MetricMistake | undefined {
  const [other] = families.flatMap(family => family.otherNames?.get(name.toLowerCase()) ?? [])
  const near = other ?? misspelt(name, new Set(families.flatMap(({ names }) => [...names])))
  return near === undefined
    ? undefined
    : namedInstead(name, near, `${recorders(families)} does not record`)
}

const namedInstead = (name: string, near: string, unlike: string): MetricMistake => ({
  property: 'MetricName',
  message: `watches "${name}", which ${unlike}, did you mean "${near}"`,
  value: near,
})

function misspelt(name: string, names: Iterable<string>): string | undefined {
  const near = nearest(name, names)
  const isMisspelt = near && editDistance(name.toLowerCase(), near.toLowerCase(), 2) <= 2
  return isMisspelt ? near : undefined
}

const recorders = (families: readonly MetricFamily[]) =>
  families.map(({ recorder }) => recorder).join(' or ')

function wrongUnit(
  { name = '', unit }: Metric,
  families: readonly MetricFamily[],
): MetricMistake | undefined {
  const [recorded] = families.flatMap(({ units }) => units?.[name] ?? [])
  return recorded === undefined || unit === undefined || unit === recorded
    ? undefined
    : {
        property: 'Unit',
        message: `asks for ${name} in ${unit}, it is recorded in ${recorded}`,
        value: recorded,
      }
}

function wrongDimensions(
  metric: Metric,
  families: readonly MetricFamily[],
): MetricMistake | undefined {
  const [family] = families
  const sets = families.flatMap(({ dimensionSets }) => dimensionSets)
  return family && unlessOneOf(sets, metric, family.expected)
}

/** The mistake of dimensions that are none of some sets of names. */
function unlessOneOf(
  sets: readonly (readonly string[])[],
  { dimensions }: Metric,
  expected: string,
): MetricMistake | undefined {
  const given = dimensions?.map(({ name }) => name)
  if (!given || given.includes(undefined)) return undefined
  const key = [...given].sort().join()
  if (sets.some(set => set.join() === key)) return undefined
  const plural = given.length > 1 ? 's' : ''
  const has = given.length > 0 ? `the dimension${plural} ${given.join(', ')}` : 'no dimensions'
  return { property: 'Dimensions', message: `has ${has}, expected ${expected}` }
}

/** What a name has in common with one that is written a little differently. */
const bare = (name: string) =>
  name
    .toLowerCase()
    .replace(/[-_ .]/g, '')
    .replace(/s$/, '')

/** Code can write to the namespace of a filter as well, so a name of its own is no mistake. */
function filterMistake(metric: Metric, model: Model): MetricMistake | undefined {
  const { namespace, name } = metric
  if (namespace === undefined || name === undefined) return undefined
  const made = filterMetricsOf(model).filter(one => one.namespace === namespace)
  const same = made.filter(one => one.name === name)
  const [first] = same
  if (!first) {
    const like = made.find(one => one.name !== undefined && bare(one.name) === bare(name))
    return like?.name === undefined
      ? undefined
      : namedInstead(name, like.name, 'no metric filter records')
  }
  const sets = same.map(({ dimensions }) => dimensions)
  const known = sets.filter(set => set !== undefined)
  const expected = known[0]?.length ? known[0].join(' and ') : 'none'
  return known.length < sets.length
    ? undefined
    : unlessOneOf(known, metric, `${expected}, as "${first.filter.id}" records it`)
}
