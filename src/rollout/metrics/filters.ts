import { at, itemsOf } from '../../node/values.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'

/** A metric that a filter of the template makes of a log. */
export interface FilterMetric {
  readonly filter: Resource
  readonly namespace: string | undefined
  readonly name: string | undefined
  /** The names of its dimensions, in alphabetical order; undefined where they are not known. */
  readonly dimensions: readonly string[] | undefined
}

/** The metrics of the metric filters of the expansion. */
export const filterMetricsOf: (model: Model) => readonly FilterMetric[] = perModel(model => {
  const { value } = model
  return ofType(model, 'AWS::Logs::MetricFilter').flatMap(filter =>
    itemsOf(at(filter.body, 'Properties', 'MetricTransformations')).map(made => {
      const keys = itemsOf(at(made, 'Dimensions')).map(one => value.text(at(one, 'Key')))
      const known = keys.filter(key => key !== undefined)
      const isKnown = !value.unknown(at(made, 'Dimensions')) && known.length === keys.length
      return {
        filter,
        namespace: value.text(at(made, 'MetricNamespace')),
        name: value.text(at(made, 'MetricName')),
        dimensions: isKnown ? known.sort() : undefined,
      }
    }),
  )
})
