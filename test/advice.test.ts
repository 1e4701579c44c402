import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { lint } from '#sluice/index'

/** What a rule says of a template of its own. */
function said(rule: string, name: string): string[] {
  const file = new URL(`../fixtures/rules/${rule}/${name}.yaml`, import.meta.url)
  return lint(readFileSync(file, 'utf8'), { preset: 'strict' })
    .filter(finding => finding.rule === rule)
    .map(({ message }) => message)
}

describe('advice', () => {
  it('names the version of an alias that is written out', () => {
    expect(said('alarm-not-on-new-version', 'bad-written-out')).to.deep.equal([
      '"Errors" watches all versions and aliases, add Resource: !Sub "${Orders}:live" and ExecutedVersion: !GetAtt OrdersVersion.Version',
    ])
  })

  it('sends a hook to the version, which the alias is not on yet', () => {
    expect(said('hook-cycle', 'bad')).to.deep.equal([
      'Circle through a deployment: "Check" needs "Orders" in Environment; name the version instead, !Ref Orders.Version',
    ])
    expect(said('hook-does-not-know-version', 'bad-alias')).to.deep.equal([
      'Hook "Check" knows the alias, which is on the old version before traffic, expected "Orders.Version"',
    ])
  })

  it('cuts a circle at the alarm', () => {
    expect(said('hook-cycle', 'bad-stage')).to.deep.equal([
      'Circle through a deployment: "Failures" needs "Shop" in Dimensions; use the stage\'s name as text',
    ])
  })
})
