import type { Shape } from '../../../node/build.ts'
import { type Node, scalar } from '../../../node/node.ts'
import { at, given, isMap, isNull, textOf, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import { emitter, passedAttributes } from '../../emit.ts'
import { logicalId } from '../../ids/logical-id.ts'
import { describe } from '../../properties.ts'
import type { RestApi } from '../rest/rest-api.ts'
import { privateSettingsText, publicSettingsText } from './hashed-settings.ts'
import { restMappings } from './rest-mappings.ts'
import { restRecords } from './rest-records.ts'
import { type DomainSettings, mutualTls, requiredSettings } from './settings.ts'
import { shareRoute53, withSharedRoute53 } from './shared-route53.ts'

/** The custom domain of a REST API. */
export interface RestDomain {
  /** The domain, its mappings, and its records in Route 53. */
  readonly resources: readonly Resource[]
  /** What lets a VPC endpoint reach a private domain. */
  readonly association: Resource | undefined
  /** The settings as the API's deployment hashes them. */
  readonly hashed: string
}

/** A domain on its way to its resources. */
export interface Domain extends DomainSettings {
  readonly api: RestApi
  readonly id: string
  readonly settings: Node
  readonly endpoint: 'REGIONAL' | 'EDGE' | 'PRIVATE'
  emit(id: string, type: string, properties: { readonly [name: string]: Shape }): Resource
}

/** The custom domain of a REST API, if it has one that is sound. */
export function restDomain(api: RestApi): RestDomain | undefined {
  const written = api.setting('Domain')
  const setting = written && withSharedRoute53(written, api)
  const domain = setting && !isNull(setting.node) ? read(setting.node, api) : undefined
  if (!setting || !domain) return undefined
  const isPrivate = domain.endpoint === 'PRIVATE'
  if (domain.endpoint === 'EDGE') shareRoute53(domain)
  return {
    resources: [
      isPrivate ? privateDomain(domain) : publicDomain(domain),
      ...restMappings(domain),
      ...restRecords(domain),
    ],
    association: isPrivate ? association(domain) : undefined,
    hashed: isPrivate ? privateSettingsText(setting) : publicSettingsText(setting, domain.id),
  }
}

function read(settings: Node, api: RestApi): Domain | undefined {
  const required = requiredSettings(settings, api.context.report)
  const endpoint = endpointOf(settings, api)
  if (!required || !endpoint) return undefined
  const attributes = passedAttributes(api.source)
  const { resource } = emitter('Domain', settings.origin)
  const version = endpoint === 'PRIVATE' ? 'V2' : ''
  return {
    api,
    id: `ApiGatewayDomainName${version}${logicalId('', required.name)}`,
    settings,
    endpoint,
    emit: (id, type, properties) => resource(id, type, properties, { attributes }),
    ...required,
  }
}

function endpointOf(settings: Node, { context }: RestApi): Domain['endpoint'] | undefined {
  const node = given(settings, 'EndpointConfiguration')
  if (!node) return 'REGIONAL'
  const endpoint = textOf(node)
  if (endpoint === 'REGIONAL' || endpoint === 'EDGE' || endpoint === 'PRIVATE') return endpoint
  const message = `"EndpointConfiguration" of the domain is ${describe(node)}, expected "REGIONAL", "EDGE" or "PRIVATE"`
  context.report('domain-endpoint', node, message)
  return undefined
}

/** What public and private domains have in common. */
function commonProperties({ settings, name, endpoint }: Domain) {
  const value = (key: string) => (truthy(at(settings, key)) ? at(settings, key) : undefined)
  return {
    DomainName: name,
    EndpointConfiguration: { Types: [endpoint], IpAddressType: value('IpAddressType') },
    SecurityPolicy: value('SecurityPolicy'),
    EndpointAccessMode: value('EndpointAccessMode'),
  }
}

function publicDomain(domain: Domain): Resource {
  const { api, id, settings, endpoint, certificate, emit } = domain
  const trust = mutualTls(settings, api.context.report)
  const owner = given(settings, 'OwnershipVerificationCertificateArn')
  refuse('Policy', 'private', domain)
  return emit(id, 'AWS::ApiGateway::DomainName', {
    [endpoint === 'REGIONAL' ? 'RegionalCertificateArn' : 'CertificateArn']: certificate,
    MutualTlsAuthentication: truthy(given(settings, 'MutualTlsAuthentication')) ? trust : undefined,
    OwnershipVerificationCertificateArn: truthy(owner) ? owner : undefined,
    ...commonProperties(domain),
  })
}

function privateDomain(domain: Domain): Resource {
  const { id, settings, certificate, emit } = domain
  const policy = given(settings, 'Policy')
  refuse('OwnershipVerificationCertificateArn', 'public', domain)
  return emit(id, 'AWS::ApiGateway::DomainNameV2', {
    CertificateArn: certificate,
    Policy: truthy(policy) ? policy : undefined,
    ...commonProperties(domain),
  })
}

function refuse(key: string, kind: string, { api, settings }: Domain) {
  const value = given(settings, key)
  if (!truthy(value)) return
  const message = `"${key}" of the domain of "${api.source.id}" is for ${kind} domains`
  api.context.report('domain-endpoint', value, message)
}

function association({ api, id, settings, emit }: Domain): Resource | undefined {
  const node = given(settings, 'AccessAssociation')
  if (!node) return undefined
  if (!isMap(node)) {
    const message = `"AccessAssociation" is ${describe(node)}, expected a mapping with "VpcEndpointId"`
    api.context.report('domain-access-association', node, message)
    return undefined
  }
  const endpoint = at(node, 'VpcEndpointId') ?? scalar(node.origin, null)
  const key = api.emit.make([endpoint, id])
  return emit(
    logicalId('DomainNameAccessAssociation', key),
    'AWS::ApiGateway::DomainNameAccessAssociation',
    {
      AccessAssociationSource: endpoint,
      AccessAssociationSourceType: 'VPCE',
      DomainNameArn: { Ref: id },
    },
  )
}
