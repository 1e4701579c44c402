import { floatText } from '../../../node/number-text.ts'
import { quoted } from '../../ids/logical-id.ts'
import { noCopies } from '../rest/document/dict.ts'
import { writer } from '../rest/document/literal.ts'
import { isDict, isNull, type Scalar, textOf, type Value } from '../rest/document/value.ts'
import { type Setting, settingValue } from '../rest/setting.ts'

/**
 * The settings of a public domain as the deployment of its REST API hashes them: as JSON, after
 * AWS's transform has filled in what they leave out.
 */
export function publicSettingsText(domain: Setting, id: string): string {
  const copies = noCopies()
  const settings = settingValue(domain, copies)
  if (!isDict(settings)) return spacedJson(settings)
  const { key, make } = writer(copies, 'Domain', domain.node.origin)
  const fill = (name: string, value: Value) => {
    const known = settings.get(name)
    if (!known || isNull(known)) settings.set(key(name), value)
  }
  settings.set(key('ApiDomainName'), make(id))
  fill('EndpointConfiguration', make('REGIONAL'))
  const route53 = settings.get('Route53')
  const distribution = isDict(route53) ? route53.get('DistributionDomainName') : undefined
  const isEdge = textOf(settings.get('EndpointConfiguration')) === 'EDGE'
  if (isEdge && isDict(route53) && (!distribution || isNull(distribution))) {
    const address = make({ 'Fn::GetAtt': [id, 'DistributionDomainName'] })
    route53.set(key('DistributionDomainName'), address)
  }
  return spacedJson(settings)
}

/** The settings of a private domain, which are hashed as they are. */
export const privateSettingsText = (domain: Setting): string =>
  spacedJson(settingValue(domain, noCopies()))

/** JSON with a space after each comma and colon, keys in the order of the dictionary. */
function spacedJson(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return scalarText(value)
    case 'list':
      return `[${value.items.map(spacedJson).join(', ')}]`
    case 'map': {
      const entries = value
        .entries()
        .map(({ key, value }) => `${quoted(key.text)}: ${spacedJson(value)}`)
      return `{${entries.join(', ')}}`
    }
  }
}

function scalarText({ value, float }: Scalar): string {
  if (typeof value === 'string') return quoted(value)
  return typeof value === 'number' && float ? floatText(value) : String(value)
}
