import { expect } from 'chai'
import { poissonAt } from '#sluice/rollout/chance/poisson'
import { drawPoisson } from '#sluice/rollout/chance/poisson-draw'
import { randomOf } from '#sluice/rollout/chance/random'
import { canary, fullAt, linear, type Schedule } from '#sluice/rollout/deployments/schedule'
import { detection } from '#sluice/rollout/plan/detection'
import { exposure } from '#sluice/rollout/plan/exposure'
import { metricDelay } from '#sluice/rollout/plan/outcome'
import type { Watch } from '#sluice/rollout/plan/watch'
import type { Scenario } from '#sluice/rollout/rehearse/scenario'
import { simulate } from '#sluice/rollout/rehearse/simulate'
import { alarm } from './alarm.ts'

interface Release {
  readonly schedule: Schedule
  /** Per minute. */
  readonly calls: number
  readonly errorRate: number
}

const scenarioOf = (watch: Watch, release: Release): Scenario => ({
  functions: [
    {
      name: 'Orders',
      ...release,
      baseline: 0,
      hooks: {},
      alarms: [0],
      rollsBackOn: new Set(['DEPLOYMENT_STOP_ON_ALARM']),
    },
  ],
  machines: [],
  alarms: [
    {
      name: 'Errors',
      course: {
        kind: 'traffic',
        watch,
        of: 0,
        measure: { metric: 'Errors', comparison: '>', threshold: 0, value: ({ errors }) => errors },
      },
      fires: undefined,
    },
  ],
})

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length

/** The mean of a sample must be as near to what is expected as chance allows: four standard errors. */
function expectMean(sample: readonly number[], expected: number, what: string) {
  const found = mean(sample)
  const variance = mean(sample.map(value => (value - found) ** 2))
  expect(found, what).to.be.closeTo(expected, 4 * Math.sqrt(variance / sample.length) + 1e-9)
}

describe('many rehearsals', () => {
  const version = { scope: 'new-version' } as const
  const sparse = { schedule: canary(10, 30), calls: 1, errorRate: 0.5 }
  // As the worked examples of plans have them.
  const examples: [id: string, Watch, Release, chance: number][] = [
    ['E1', alarm(), { schedule: canary(10, 5), calls: 600, errorRate: 0.05 }, 0.947858],
    [
      'E3',
      alarm({
        ...version,
        breach: { kind: 'errors', most: 2 },
        points: 1,
        evaluationPeriods: 1,
        range: 3,
      }),
      { schedule: linear(10, 1), calls: 120, errorRate: 0.02 },
      0.514028,
    ],
    ['E9', alarm(version), sparse, 0.718464],
    ['E10', alarm({ ...version, missing: 'notBreaching', range: 5 }), sparse, 0.169921],
    [
      'E15a',
      alarm({ period: 5 }),
      { schedule: canary(10, 15), calls: 60, errorRate: 0.05 },
      0.83399,
    ],
  ]

  for (const [id, watch, release, chance] of examples) {
    it(`agree with the exact chances of ${id}`, () => {
      const { schedule, calls, errorRate } = release
      const endings = seeds(1200).flatMap(seed => {
        const [one] = simulate(scenarioOf(watch, release), seed).deployments
        return one ? [one.ending] : []
      })
      const law = detection(watch, { ...release, baseline: 0, phase: 0 }, fullAt(schedule))
      if ('notComputed' in law) throw new Error(law.notComputed)
      // The rehearsal acts on an alarm at once, and the alias takes a second.
      const inTime = law.moments.filter(({ minute }) => minute + metricDelay < fullAt(schedule))
      const stopped = mean(endings.map(({ isRolledBack }) => (isRolledBack ? 1 : 0)))
      const spread = Math.sqrt((chance * (1 - chance)) / endings.length)
      expect(stopped).to.be.closeTo(chance, 4 * spread)
      const served =
        inTime.reduce(
          (sum, { minute, chance: one }) =>
            sum + one * exposure(schedule, minute + metricDelay + 1 / 60),
          0,
        ) +
        (1 - chance) * exposure(schedule, fullAt(schedule))
      expectMean(
        endings.map(({ failedCalls = 0 }) => failedCalls),
        calls * errorRate * served,
        'failed calls',
      )
      // What has failed less what was to be expected is a martingale, wherever the rollback stops it.
      expectMean(
        endings.map(
          ({ failedCalls = 0, minutes }) =>
            failedCalls - calls * errorRate * exposure(schedule, minutes),
        ),
        0,
        'failed calls less their mean',
      )
    })
  }
})

describe('numbers that look random', () => {
  it('are the same for a seed and a name, and others for others', () => {
    const first = (seed: number, name: string) => {
      const random = randomOf(seed, name)
      return [random(), random()]
    }
    expect(first(1, 'Orders')).to.deep.equal(first(1, 'Orders'))
    const all = [first(1, 'Orders'), first(2, 'Orders'), first(1, 'Order')].flat()
    expect(new Set(all).size).to.equal(6)
  })

  it('are known to the last digit, for they are to be on every machine', () => {
    const random = randomOf(1, 'Orders')
    const draws = [0.5, 3, 20, 4000, 1e9].map(at => drawPoisson(at, random))
    expect(draws).to.deep.equal([1, 1, 27, 4088, 999_999_066])
  })

  for (const at of [0.3, 6, 14, 250]) {
    it(`are Poisson numbers of mean ${at}`, () => {
      const random = randomOf(7, 'Orders')
      const draws = seeds(20_000).map(() => drawPoisson(at, random))
      expectMean(draws, at, 'mean')
      expectMean(
        draws.map(n => (n - at) ** 2),
        at,
        'variance',
      )
      const mode = Math.floor(at)
      expectMean(
        draws.map(n => (n === mode ? 1 : 0)),
        poissonAt(mode, at),
        'most likely number',
      )
    })
  }

  it('are whole and none where nothing is to be expected', () => {
    expect(drawPoisson(0, randomOf(1, ''))).to.equal(0)
  })
})
