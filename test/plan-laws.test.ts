import { expect } from 'chai'
import fc from 'fast-check'
import { poissonAbove, poissonAt } from '#sluice/rollout/chance/poisson'
import { allAtOnce, canary, linear, predefinedSchedule } from '#sluice/rollout/deployments/schedule'
import { type Breach, pointLaw } from '#sluice/rollout/plan/breach'
import { courseOf } from '#sluice/rollout/plan/course'
import { type Detection, detection } from '#sluice/rollout/plan/detection'
import { drawnLaw } from '#sluice/rollout/plan/drawn-law'
import {
  type AlarmState,
  evaluate,
  type MissingData,
  type Point,
} from '#sluice/rollout/plan/evaluate'
import { exposure } from '#sluice/rollout/plan/exposure'
import { outcomeOf } from '#sluice/rollout/plan/outcome'
import { smallestErrorRate } from '#sluice/rollout/plan/smallest'
import type { Release, Watch } from '#sluice/rollout/plan/watch'
import { alarm } from './alarm.ts'

const release = (given: Partial<Release> = {}): Release => ({
  schedule: canary(10, 5),
  calls: 600,
  errorRate: 0.05,
  baseline: 0,
  phase: 0,
  ...given,
})

const lawOf = (watch: Watch, one: Release, until = one.schedule.shifts.at(-1)?.minute ?? 0) => {
  const law = detection(watch, one, until)
  if ('notComputed' in law) throw new Error(law.notComputed)
  return law
}

/** What comes of a release, as the worked examples give it; with metrics that take `delay` minutes. */
function outcome(watch: Watch, one: Release, { delay = 1, hold = 0 } = {}) {
  const full = one.schedule.shifts.at(-1)?.minute ?? 0
  const { moments } = lawOf(watch, one, full + hold)
  const later: Pick<Detection, 'moments'> = {
    moments: moments.map(({ minute, chance }) => ({ minute: minute + delay - 1, chance })),
  }
  const { beforeFull, rolledBack, mean, median, p95, exposure } = outcomeOf(
    later,
    one.schedule,
    hold,
  )
  return { beforeFull, rolledBack, mean, median, p95, failed: one.calls * one.errorRate * exposure }
}

const points: Readonly<Record<string, Point>> = { X: 'breach', '0': 'ok', '-': 'missing' }
const newestFirst = (text: string) => Array.from(text, char => points[char] ?? 'missing').reverse()

describe('the state of an alarm', () => {
  // Oldest to newest as in AWS's guide; then missing, ignore, breaching, notBreaching.
  const tables: Readonly<Record<number, readonly (readonly [string, string])[]>> = {
    3: [
      ['0-X-X', 'OK OK OK OK'],
      ['0----', 'OK OK OK OK'],
      ['-----', 'INSUFFICIENT_DATA same ALARM OK'],
      ['0XX-X', 'ALARM ALARM ALARM ALARM'],
      ['--X--', 'ALARM same ALARM OK'],
    ],
    2: [
      ['0-X-X', 'ALARM ALARM ALARM ALARM'],
      ['00X0X', 'ALARM ALARM ALARM ALARM'],
      ['0-X--', 'OK OK ALARM OK'],
      ['----0', 'OK OK ALARM OK'],
      ['---X-', 'ALARM same ALARM OK'],
    ],
  }
  const treatments: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching']
  const states: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA']

  for (const [m, rows] of Object.entries(tables)) {
    for (const [text, row] of rows) {
      it(`is as AWS says for ${m} of 3 and ${text}`, () => {
        row.split(' ').forEach((expected, i) => {
          const rule = {
            points: Number(m),
            evaluationPeriods: 3,
            missing: treatments[i] ?? 'missing',
          }
          for (const current of states) {
            const wanted = expected === 'same' ? current : expected
            expect(evaluate(newestFirst(text), rule, current)).to.equal(wanted)
          }
        })
      })
    }
  }

  it('waits for more data while the only breach is young', () => {
    const rule = { points: 3, evaluationPeriods: 3, missing: 'missing' } as const
    const at = (text: string) => evaluate(newestFirst(text), rule, 'OK')
    expect(['----X', '---X-', '--X--'].map(at)).to.deep.equal(['OK', 'OK', 'ALARM'])
  })

  it('goes by the newest points where none is missing', () => {
    const rule = { points: 2, evaluationPeriods: 3, missing: 'missing' } as const
    expect(evaluate(newestFirst('XX000'), rule, 'OK')).to.equal('OK')
  })
})

describe('the exposure of a schedule', () => {
  it('is what an unnoticed release costs before it has all traffic', () => {
    const cost = (name: string) => {
      const schedule = predefinedSchedule(name) ?? allAtOnce
      return exposure(schedule, schedule.shifts.at(-1)?.minute ?? 0)
    }
    expect(cost('AllAtOnce')).to.equal(0)
    expect(cost('Canary10Percent5Minutes')).to.equal(0.5)
    expect(cost('Canary10Percent30Minutes')).to.equal(3)
    expect(cost('Linear10PercentEvery1Minute')).to.be.closeTo(4.5, 1e-12)
    expect(cost('Linear10PercentEvery10Minutes')).to.be.closeTo(45, 1e-12)
  })
})

describe('Poisson numbers', () => {
  it('have chances that sum to 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 500, noNaN: true }), fc.nat(800), (mean, n) => {
        const below = Array.from({ length: n + 1 }, (_, i) => poissonAt(i, mean))
        const sum = below.reduce((a, b) => a + b, 0) + poissonAbove(n, mean)
        expect(sum).to.be.closeTo(1, 1e-11)
      }),
    )
  })

  it('have small chances to their last digits', () => {
    expect(poissonAbove(0, 1e-12)).to.be.closeTo(1e-12, 1e-23)
    expect(poissonAbove(2, 0.01)).to.be.closeTo(1.654_216_5e-7, 1e-13)
  })
})

describe('the worked examples', () => {
  const version = { scope: 'new-version', missing: 'missing' } as const
  const linearly = linear(10, 1)
  const errors = (most: number): { breach: Breach } => ({ breach: { kind: 'errors', most } })
  const sparse = release({ schedule: canary(10, 30), calls: 1, errorRate: 0.5 })
  const touchy = { calls: 600, errorRate: 0.005, baseline: 0.005, schedule: canary(10, 10) }
  const e15 = release({ schedule: canary(10, 15), calls: 60, errorRate: 0.05 })

  const examples: [
    id: string,
    Watch,
    Release,
    wanted: Partial<ReturnType<typeof outcome>>,
    Parameters<typeof outcome>[2]?,
  ][] = [
    [
      'E1',
      alarm(),
      release(),
      { beforeFull: 0.947858, mean: 3.547426, median: 3.5, p95: 3.5, failed: 10.8695 },
    ],
    [
      'E1-L2',
      alarm(),
      release(),
      { beforeFull: 0.902905, mean: 4.5, failed: 13.645643 },
      { delay: 2 },
    ],
    ['E1-L3', alarm(), release(), { beforeFull: 0, mean: undefined, failed: 15 }, { delay: 3 }],
    [
      'E2',
      alarm(),
      release({ calls: 6 }),
      { beforeFull: 0.001723, mean: 3.993138, p95: 4.5, failed: 0.149948 },
    ],
    [
      'E3',
      alarm({ ...version, ...errors(2), points: 1, evaluationPeriods: 1, range: 3 }),
      release({ schedule: linearly, calls: 120, errorRate: 0.02 }),
      { beforeFull: 0.514028, mean: 6.9887, median: 7.5, p95: 8.5, failed: 8.825295 },
    ],
    [
      'E4',
      alarm({ ...errors(5), evaluationPeriods: 3, range: 5 }),
      release({ schedule: linear(10, 10), calls: 300, errorRate: 0.01, baseline: 0.001 }),
      { beforeFull: 0.08501, mean: 79.390261, median: 82.5, p95: 89.5, failed: 132.702168 },
    ],
    [
      'E5',
      alarm(),
      release({ schedule: canary(10, 10), calls: 60, errorRate: 0.001, baseline: 0.001 }),
      { beforeFull: 0.02542, mean: 5.984388, failed: 0.059388 },
    ],
    [
      'E6',
      alarm({ points: 4, evaluationPeriods: 4, range: 6 }),
      release(),
      { beforeFull: 0, failed: 15 },
    ],
    [
      'E7',
      alarm({ points: 1, evaluationPeriods: 1, range: 3 }),
      release({ schedule: allAtOnce }),
      { beforeFull: 0, rolledBack: 0, failed: 0 },
    ],
    [
      'E8',
      alarm(),
      release({ schedule: allAtOnce }),
      { beforeFull: 0, rolledBack: 1, mean: 3.5, failed: 105 },
      { hold: 10 },
    ],
    [
      'E9',
      alarm(version),
      sparse,
      { beforeFull: 0.718464, mean: 13.781694, median: 12.5, p95: 27.5, failed: 0.917386 },
    ],
    [
      'E9 with five points',
      alarm({ ...version, range: 5 }),
      sparse,
      { beforeFull: 0.714509, failed: 0.92306 },
    ],
    [
      'E10',
      alarm({ ...version, missing: 'notBreaching' }),
      sparse,
      { beforeFull: 0.141192, mean: 16.523516, failed: 1.404861 },
    ],
    [
      'E10 with five points',
      alarm({ ...version, missing: 'notBreaching', range: 5 }),
      sparse,
      { beforeFull: 0.169921, failed: 1.38631 },
    ],
    [
      'E11',
      alarm(errors(1)),
      release({ schedule: linear(25, 2), calls: 60, errorRate: 0.1, phase: 0.5 }),
      { beforeFull: 0.610674, mean: 4.355431, median: 4, p95: 5, failed: 13.595653 },
    ],
    [
      'E12',
      alarm(errors(2)),
      release(touchy),
      { beforeFull: 0.897205, mean: 4.702259, failed: 1.574052 },
    ],
    [
      'E13',
      alarm({ ...version, ...errors(2) }),
      release(touchy),
      { beforeFull: 0.00009, mean: 6.498416, failed: 2.999905 },
    ],
    [
      'E14',
      alarm(),
      release({ schedule: linearly, calls: 120 }),
      { beforeFull: 0.998858, mean: 4.726801, p95: 6.5, failed: 8.596092 },
    ],
    ['E15a', alarm({ period: 5 }), e15, { beforeFull: 0.83399, mean: 9.8096, failed: 3.20136 }],
    [
      'E15b',
      alarm({ period: 5, isWallClock: true }),
      e15,
      { beforeFull: 0.60353, mean: 11.5, failed: 3.8663 },
    ],
  ]
  for (const [id, watch, one, wanted, how] of examples) {
    it(`${id} comes out to the last digit`, () => {
      const found = outcome(watch, one, how)
      for (const [name, value] of Object.entries(wanted)) {
        const given = found[name as keyof typeof found]
        if (value === undefined) expect(given, name).to.equal(undefined)
        else expect(given, name).to.be.closeTo(value, 10 ** -digits(value))
      }
    })
  }
})

/** The decimals that a figure is given to: one less where its last one may be rounded. */
const digits = (value: number) => Math.max(4, (String(value).split('.')[1] ?? '').length - 0.1)

describe('closed forms', () => {
  it('agree for two of two points with one chance each', () => {
    const b = 1 - Math.exp(-3)
    expect(outcome(alarm(), release()).beforeFull).to.be.closeTo(b * b * (2 - b), 1e-12)
  })

  it('agree for one point and a chance that grows', () => {
    const watch = alarm({ points: 1, evaluationPeriods: 1, range: 3 })
    const one = release({ schedule: linear(10, 1), calls: 120, errorRate: 0.02 })
    const missed = [1, 2, 3, 4, 5, 6, 7].reduce((all, j) => all * Math.exp(-0.24 * j), 1)
    expect(outcome(watch, one).beforeFull).to.be.closeTo(1 - missed, 1e-12)
  })

  it('agree for a rate: the errors of so many calls are binomial', () => {
    const [calls, share, rate] = [40, 0.2, 0.15]
    const binomial = (n: number, k: number): number =>
      k === 0 ? (1 - rate) ** n : (binomial(n, k - 1) * (n - k + 1) * rate) / (k * (1 - rate))
    let wanted = 0
    for (let n = 1; n < 160; n++) {
      for (let k = 1; k <= n; k++) if (k > share * n) wanted += poissonAt(n, calls) * binomial(n, k)
    }
    const breach = { kind: 'rate', share, orEqual: false, calls: 1 } as const
    const law = pointLaw(breach, { calls, errors: calls * rate })
    expect(law.breach).to.be.closeTo(wanted, 1e-9)
  })

  it('agree for a window that is one minute long, however it is counted', () => {
    const one = release({ calls: 60, errorRate: 0.04, baseline: 0.01 })
    const { moments: dense } = lawOf(alarm({ range: 4 }), one)
    const { moments: sparse } = lawOf(alarm({ range: 4 }), {
      ...one,
      calls: 20,
      errorRate: 0.12,
      baseline: 0.03,
    })
    const chances = sparse.map(({ chance }) => chance)
    expect(dense).to.have.length(chances.length)
    for (const [i, { chance }] of dense.entries())
      expect(chance).to.be.closeTo(chances[i] ?? -1, 1e-6)
  })
})

describe('a simulation of single requests', () => {
  const version = { scope: 'new-version', range: 5 } as const
  const one = { points: 1, evaluationPeriods: 1 } as const
  const rate = (share: number, calls: number, orEqual = false): { breach: Breach } => ({
    breach: { kind: 'rate', share, orEqual, calls },
  })
  // The chances of 20 000 simulated releases each, and how many calls failed.
  const cases: [name: string, Watch, Release, chance: number, failed: number][] = [
    [
      'a rate of an alias',
      alarm({ ...rate(0.02, 1), range: 5 }),
      release({ schedule: canary(10, 10), calls: 200, errorRate: 0.2, baseline: 0.005 }),
      0.9263,
      21.374,
    ],
    [
      'a rate of a version, among ten calls or more',
      alarm({ ...version, ...one, ...rate(0.1, 10, true) }),
      release({ schedule: linear(10, 1), calls: 60, errorRate: 0.1, baseline: 0.01, phase: 0.3 }),
      0.9786,
      8.9,
    ],
    [
      'a rate without data at times',
      alarm({ ...version, ...rate(0.5, 1), missing: 'notBreaching' }),
      release({ schedule: canary(10, 15), calls: 10, errorRate: 0.6, baseline: 0.01 }),
      0.815,
      5.301,
    ],
    [
      'more than one error in five minutes',
      alarm({ ...version, ...one, period: 5, breach: { kind: 'errors', most: 1 } }),
      release({ schedule: canary(10, 15), calls: 100, errorRate: 0.03, baseline: 0.01 }),
      0.8299,
      2.607,
    ],
    [
      'one of two longer periods, with errors of the old version',
      alarm({ period: 3, points: 1, range: 5, breach: { kind: 'errors', most: 1 } }),
      release({
        schedule: linear(25, 5),
        calls: 60,
        errorRate: 0.02,
        baseline: 0.002,
        phase: 0.5,
      }),
      0.9803,
      2.765,
    ],
    [
      'two of three points that keep the state where there are none',
      alarm({ ...version, evaluationPeriods: 3, missing: 'ignore' }),
      release({ schedule: canary(20, 20), calls: 5, errorRate: 0.4, baseline: 0.01 }),
      0.9547,
      3.384,
    ],
  ]
  for (const [name, watch, given, chance, failed] of cases) {
    it(`agrees on ${name}`, () => {
      const found = outcome(watch, given)
      expect(found.beforeFull).to.be.closeTo(chance, 0.005)
      expect(found.failed).to.be.closeTo(failed, failed * 0.01)
    })

    it(`agrees on ${name} with chances that are estimated`, () => {
      const full = given.schedule.shifts.at(-1)?.minute ?? 0
      const course = courseOf(watch, given, full)
      const { chances = [], drawn = 0 } = drawnLaw(course) ?? {}
      const moments = course.ends.map((minute, i) => ({ minute, chance: chances[i] ?? 0 }))
      const { beforeFull } = outcomeOf({ moments }, given.schedule)
      const spread = Math.sqrt((chance * (1 - chance)) / drawn)
      expect(beforeFull).to.be.closeTo(chance, 4 * spread)
    })
  }
})

describe('the smallest error rate that is noticed', () => {
  const rows: [name: string, minutes: number, n: number, rates: (number | null)[]][] = [
    ['Canary5, 1 of 1', 5, 1, [null, 0.166, 0.0166, 0.00166]],
    ['Canary5, 2 of 2', 5, 2, [null, 0.507, 0.0507, 0.00507]],
    ['Canary10, 2 of 2', 10, 2, [null, 0.185, 0.0185, 0.00185]],
    ['Canary30, 1 of 1', 30, 1, [0.178, 0.0178, 0.00178, 0.00018]],
    ['Canary30, 2 of 2', 30, 2, [0.749, 0.0749, 0.00749, 0.00075]],
  ]
  for (const [name, minutes, n, rates] of rows) {
    it(`is that of the table for ${name}`, () => {
      const watch = alarm({ points: n, evaluationPeriods: n, range: n + 2 })
      rates.forEach((rate, i) => {
        const found = smallestErrorRate(
          watch,
          release({ schedule: canary(10, minutes), calls: 6 * 10 ** i }),
        )
        if (rate === null) expect(found).to.equal(null)
        else expect(found, `${6 * 10 ** i} calls a minute`).to.be.closeTo(rate, 6 * 10 ** -(3 + i))
      })
    })
  }
})

describe('a rollback before all traffic has moved', () => {
  const releases = fc.record({
    schedule: fc.constantFrom(canary(10, 10), linear(10, 1), linear(25, 3)),
    calls: fc.double({ min: 0.5, max: 300, noNaN: true }),
    errorRate: fc.double({ min: 0, max: 0.5, noNaN: true }),
    baseline: fc.constant(0),
    phase: fc.constantFrom(0, 0.25, 0.5),
  })
  const scopes = fc.constantFrom<Watch['scope']>('alias', 'new-version')
  const missing = fc.constantFrom<MissingData>('notBreaching')
  const factors = fc.double({ min: 1, max: 3, noNaN: true })
  const watches = fc
    .record({ scope: scopes, missing, n: fc.integer({ min: 1, max: 3 }), most: fc.nat(2) })
    .map(({ n, most, ...rest }) =>
      alarm({
        ...rest,
        points: n,
        evaluationPeriods: n,
        range: n + 2,
        breach: { kind: 'errors', most },
      }),
    )
  const chance = (watch: Watch, one: Release, delay = 1) =>
    outcome(watch, one, { delay }).beforeFull

  it('is as likely or likelier with a worse release', () => {
    fc.assert(
      fc.property(watches, releases, factors, (watch, one, factor) => {
        const worse = { ...one, errorRate: Math.min(1, one.errorRate * factor) }
        expect(chance(watch, worse)).to.be.at.least(chance(watch, one) - 1e-9)
      }),
    )
  })

  it('is as likely or likelier with more traffic, where each point has data', () => {
    fc.assert(
      fc.property(watches, releases, factors, (watch, one, factor) => {
        const [less, more] = [one.calls + 200, (one.calls + 200) * factor]
        const dense: Watch = { ...watch, scope: 'alias' }
        expect(chance(dense, { ...one, calls: more })).to.be.at.least(
          chance(dense, { ...one, calls: less }) - 1e-9,
        )
      }),
    )
  })

  it('is as likely or less so with later metrics, more points and a higher threshold', () => {
    fc.assert(
      fc.property(watches, releases, (watch, one) => {
        const n = watch.evaluationPeriods + 1
        const most = watch.breach.kind === 'errors' ? watch.breach.most + 1 : 0
        const dense: Watch = { ...watch, scope: 'alias' }
        const busy = { ...one, calls: one.calls + 200 }
        const now = chance(dense, busy) + 1e-9
        expect(chance(dense, busy, 2)).to.be.at.most(now)
        expect(chance({ ...dense, points: n, evaluationPeriods: n }, busy)).to.be.at.most(now)
        expect(chance({ ...dense, breach: { kind: 'errors', most } }, busy)).to.be.at.most(now)
      }),
    )
  })
})
