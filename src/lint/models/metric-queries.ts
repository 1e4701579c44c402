import type { List, Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import type { Evaluator } from '../../template/evaluate.ts'
import type { Resource } from '../../template/resource.ts'

/** Something about the `Metrics` of an alarm that CloudWatch refuses. */
export interface QueryFault {
  readonly where: Node
  /** In words that follow the alarm's name. */
  readonly message: string
}

/** Properties of an alarm on one metric, which `Metrics` takes the place of. */
const ofOneMetric = [
  'MetricName',
  'Namespace',
  'Dimensions',
  'Period',
  'Unit',
  'Statistic',
  'ExtendedStatistic',
]

/** What is wrong with the queries of an alarm and with its metric math; nothing where they are not all known. */
export function metricQueryFaults({ body }: Resource, value: Evaluator): QueryFault[] {
  const properties = at(body, 'Properties')
  const list = at(properties, 'Metrics')
  if (list?.kind !== 'list') return []
  const queries = list.items.map(query => ({ query, id: value.text(at(query, 'Id')) }))
  const beside = ofOneMetric.flatMap(name => at(properties, name) ?? [])
  const faults = beside.map(where => ({
    where,
    message: 'Metrics takes the place of this, write one of both',
  }))
  if (queries.some(({ id }) => id === undefined)) return faults
  // A band is returned beside what it is for.
  const hasBand = at(properties, 'ThresholdMetricId') !== undefined
  return [...faults, ...idFaults(queries, value), ...(hasBand ? [] : returnFaults(list, value))]
}

interface Query {
  readonly query: Node
  readonly id: string | undefined
}

function idFaults(queries: readonly Query[], value: Evaluator): QueryFault[] {
  const ids = queries.map(({ id }) => id ?? '')
  return queries.flatMap(({ query, id = '' }, i) => {
    const where = at(query, 'Id') ?? query
    const expression = at(query, 'Expression')
    const unknown = namesIn(value.text(expression)).find(name => !ids.includes(name))
    return [
      ...(/^[a-z]\w*$/.test(id)
        ? []
        : [{ where, message: `Id "${id}" must begin with a small letter` }]),
      ...(ids.indexOf(id) < i ? [{ where, message: `there are two queries "${id}"` }] : []),
      ...(expression && unknown !== undefined
        ? [
            {
              where: expression,
              message: `there is no query "${unknown}", expected ${ids.join(' or ')}`,
            },
          ]
        : []),
    ]
  })
}

/** The queries that an expression names; what begins with a capital letter is a function, a query in SQL names none. */
function namesIn(expression: string | undefined): string[] {
  if (expression === undefined || /^\s*SELECT\b/i.test(expression)) return []
  const bare = expression.replace(/'[^']*'|"[^"]*"/g, '')
  return bare.match(/(?<![\w.])[a-z]\w*/g) ?? []
}

/** One query is watched: `ReturnData` is true where it is not given. */
function returnFaults(list: List, value: Evaluator): QueryFault[] {
  const shown = list.items.map(query =>
    value.cases(at(query, 'ReturnData')).map(one => {
      if (one === undefined) return true
      return one.kind === 'scalar' ? String(one.value) !== 'false' : undefined
    }),
  )
  if (shown.some(cases => cases.length > 1 || cases[0] === undefined)) return []
  const count = shown.filter(([isShown]) => isShown).length
  return count === 1
    ? []
    : [
        {
          where: list,
          message: `${count === 0 ? 'no query returns' : `${count} queries return`} data, expected one; write "ReturnData: false" at the others`,
        },
      ]
}
