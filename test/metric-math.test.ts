import { expect } from 'chai'
import fc from 'fast-check'
import type { Alarm } from '#sluice/rollout/alarms/alarm'
import { parseFormula, resultOf } from '#sluice/rollout/alarms/metric-math'
import { rateOf } from '#sluice/rollout/alarms/rate'

const values: Readonly<Record<string, number>> = { e: 6, i: 40, zero: 0 }

/** What an expression has with these values; a metric of another name has no data. */
const result = (text: string) => {
  const formula = parseFormula(text)
  if (formula === undefined) throw new Error(`"${text}" is not read`)
  return resultOf(formula, name => values[name])
}

describe('metric math', () => {
  it('goes by the usual order of operators', () => {
    expect(result('e/i*100')).to.equal(15)
    expect(result('100 - 100 * e / i')).to.equal(85)
    expect(result('2 - 3 - 4')).to.equal(-5)
    expect(result('-(e - i) + .5')).to.equal(34.5)
    expect(result('e >= 5 && i < 4 || i == 40')).to.equal(1)
    expect(result('(e >= 5) AND (i < 4)')).to.equal(0)
  })

  it('knows the functions that alarms on rates are made of', () => {
    expect(result('IF(e >= 5, 100 * e / i)')).to.equal(15)
    expect(result('IF(i < 10, 0, e)')).to.equal(6)
    expect(result('FILL(none, 3) + MAX([e, i, none])')).to.equal(43)
    expect(result('SUM([e, i]) / AVG([e, i])')).to.equal(2)
    expect(result('CEIL(e / i) - FLOOR(e / i) + ABS(-1) + MIN([e, 2])')).to.equal(4)
  })

  it('has no number without data, and none for a division by 0', () => {
    expect(result('100 * none / i')).to.equal(undefined)
    expect(result('e / zero')).to.equal(undefined)
    expect(result('IF(e > 100, e)')).to.equal(undefined)
    expect(result('IF(none > 1, e, i)')).to.equal(undefined)
    expect(result('MAX([none])')).to.equal(undefined)
  })

  it('leaves what it does not know', () => {
    const left = [
      'constructor(e)',
      '',
      'e +',
      '(e',
      'RATE(e)',
      'MAX(e)',
      'IF(e)',
      'e i',
      'e ? i',
      'SEARCH("x")',
      'METRICS()',
    ]
    expect(left.filter(text => parseFormula(text) !== undefined)).to.deep.equal([])
    expect(parseFormula(`${'('.repeat(1000)}e${')'.repeat(1000)}`)).to.equal(undefined)
    expect(parseFormula(`${'e + '.repeat(1000)}e`)).to.equal(undefined)
  })

  it('reads or leaves every text', () => {
    const pieces = fc.constantFrom(
      'e',
      'i',
      '1',
      '.5',
      '(',
      ')',
      ',',
      '[',
      ']',
      '+',
      '-',
      '/',
      '<',
      '>=',
      '&&',
      'IF(',
      'FILL(',
      'MAX([',
      '])',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), all => {
        const formula = parseFormula(all.join(' '))
        if (formula !== undefined) resultOf(formula, name => values[name])
      }),
    )
  })
})

describe('a rate in metric math', () => {
  const metric = (id: string, name: string) =>
    ({ id, namespace: 'AWS/Lambda', name, statistic: 'Sum' }) as Alarm['metrics'][number]
  const rate = (expression: string, formulas: Record<string, string> = {}) =>
    rateOf({
      isMath: true,
      expression,
      formulas: new Map(Object.entries(formulas)),
      metrics: [metric('e', 'Errors'), metric('i', 'Invocations')],
    } as Partial<Alarm> as Alarm)

  it('is known however it is written', () => {
    for (const one of [
      'e / i * 100',
      '100 * e / i',
      '(e * 100) / i',
      '100 * (e / i)',
      'e / (i / 100)',
    ]) {
      expect(rate(one), one).to.deep.equal({ all: 100, calls: 1 })
    }
    expect(rate('IF(i > 9, share, 0)', { share: 'e / i' })).to.deep.equal({ all: 1, calls: 10 })
    expect(rate('IF(i >= 10, 100 * e / i, 0)')).to.deep.equal({ all: 100, calls: 10 })
  })

  it('is nothing else', () => {
    for (const one of [
      'e',
      'i / e',
      'e / i - 1',
      'IF(i > 9, e / i)',
      'IF(e > 9, e / i, 0)',
      '0 * e / i',
      'e / e',
    ]) {
      expect(rate(one), one).to.equal(undefined)
    }
  })
})
