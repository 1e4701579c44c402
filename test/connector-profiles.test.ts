import { expect } from 'chai'
import { type ConnectorEnd, connectorEnds } from '#sluice/sam/data/connector-ends'
import type { ConnectorProfile } from '#sluice/sam/data/connector-profile'
import { connectorProfiles } from '#sluice/sam/data/connector-profiles'

const pairs = [...connectorProfiles()].flatMap(([source, byDestination]) =>
  [...byDestination].map(([destination, profile]) => ({ source, destination, profile })),
)

/** The properties of an end that the patterns of a profile ask for. */
const asked = (profile: ConnectorProfile, side: string) =>
  [...JSON.stringify(profile).matchAll(/%\{(\w+)\.(\w+)\}/g)].flatMap(([, end, property]) =>
    end === side ? [property as keyof ConnectorEnd] : [],
  )

describe('the connector profiles', () => {
  it('are those of 31 pairs of types', () => {
    expect(pairs).to.have.length(31)
  })

  for (const { source, destination, profile } of pairs) {
    it(`from ${source} to ${destination} ask for what CloudFormation knows`, () => {
      const [from, to] = [connectorEnds.get(source), connectorEnds.get(destination)]
      for (const property of asked(profile, 'Source')) expect(from).to.have.property(property)
      for (const property of asked(profile, 'Destination')) expect(to).to.have.property(property)
      if (profile.kind === 'queue') expect(to).to.have.property('QueueUrl')
      if (profile.kind === 'destination-role') expect(to).to.have.property('role')
    })
  }
})
