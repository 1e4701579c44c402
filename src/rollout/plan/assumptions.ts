import { at, entriesOf } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import type { Scope } from '../alarms/scope.ts'
import type { Traffic } from './shape.ts'
import { percent, shown } from './words.ts'

/** What figures rest on where the traffic is given. */
export const trafficAssumptions = ({
  requestsPerSecond,
  baseline,
}: Pick<Traffic, 'requestsPerSecond' | 'baseline'>): string[] => [
  `Each alias gets ${shown(requestsPerSecond * 60)} calls a minute, Poisson arrivals at a constant rate; retries add nothing`,
  `Calls fail independently, ${baseline === 0 ? 'none' : percent(baseline)} on the old version and on a healthy release`,
  'Each call meets the old or the new version independently, and Lambda records Errors of 0, too',
]

/** What the figures of alarms rest on that count more than the calls of an alias. */
export const scopeAssumptions = (scopes: readonly (Scope | undefined)[]): string[] => [
  ...(scopes.includes('function') ? ['A function is called by its alias alone'] : []),
  ...(scopes.includes('api')
    ? [
        'An API answers with a 5xx status where the call of its function fails, and nothing else behind it fails',
      ]
    : []),
]

/** What a template with defaults of parameters rests on. */
export const defaultAssumptions = ({ root }: Model): string[] =>
  entriesOf(at(root, 'Parameters')).some(({ value }) => at(value, 'Default'))
    ? ['Parameters that are not given have their defaults']
    : []
