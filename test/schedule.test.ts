import { expect } from 'chai'
import {
  canary,
  fullAt,
  fullAtLatest,
  linear,
  predefinedSchedule,
  shareAt,
} from '#sluice/rollout/deployments/schedule'

describe('shift schedules', () => {
  const predefined: [name: string, full: number][] = [
    ['AllAtOnce', 0],
    ['Canary10Percent5Minutes', 5],
    ['Canary10Percent10Minutes', 10],
    ['Canary10Percent15Minutes', 15],
    ['Canary10Percent30Minutes', 30],
    ['Linear10PercentEvery1Minute', 9],
    ['Linear10PercentEvery2Minutes', 18],
    ['Linear10PercentEvery3Minutes', 27],
    ['Linear10PercentEvery10Minutes', 90],
  ]
  for (const [name, full] of predefined) {
    it(`has ${name}, full after ${full} minutes`, () => {
      for (const known of [name, `CodeDeployDefault.Lambda${name}`]) {
        const schedule = predefinedSchedule(known)
        expect(schedule && fullAt(schedule)).to.equal(full)
      }
    })
  }

  it('knows no other name', () => {
    expect(predefinedSchedule('Linear10PercentEvery1Minutes')).to.equal(undefined)
  })

  it('takes a smaller last step where the percentage does not divide 100', () => {
    expect(linear(33, 4).shifts).to.deep.equal([
      { minute: 0, share: 33 },
      { minute: 4, share: 66 },
      { minute: 8, share: 99 },
      { minute: 12, share: 100 },
    ])
    expect(fullAt(linear(30, 7))).to.equal(21)
    expect(fullAt(linear(25, 2))).to.equal(6)
    expect(fullAt(linear(1, 29))).to.equal(2871)
  })

  it('tells the share at any minute, and the two readings of the end', () => {
    expect([0, 4, 5].map(minute => shareAt(canary(10, 5), minute))).to.deep.equal([10, 10, 100])
    expect(fullAtLatest(linear(10, 10))).to.equal(100)
    expect(fullAtLatest(canary(10, 5))).to.equal(5)
  })
})
