import type { Shape } from '../../node/build.ts'
import type { Model } from '../../template/model.ts'
import type { Dimension, Metric } from '../alarms/alarm.ts'
import { apiDimensionMistake } from '../apis/dimension-mistake.ts'
import { dimensionValueMistake } from './dimension-values.ts'

/** A dimension with a value under which nothing is recorded. */
export interface ValueMistake {
  readonly dimension: Dimension
  /** In words that follow the dimension's name and "is". */
  readonly message: string
  /** The reference to write in its place, where that is known. */
  readonly instead?: Shape
}

/** What is wrong with the values of the dimensions of a metric, whatever is deployed. */
export const valueMistakes = (metric: Metric, model: Model): ValueMistake[] =>
  (metric.dimensions ?? []).flatMap(dimension => {
    const reference = dimensionValueMistake(metric, dimension, model)
    if (reference) return [{ dimension, ...reference }]
    const message = apiDimensionMistake(metric, dimension, model)
    return message === undefined ? [] : [{ dimension, message }]
  })
