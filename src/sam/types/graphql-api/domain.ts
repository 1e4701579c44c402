import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { SamResource } from '../sam-type.ts'
import { apiId, partOf } from './part.ts'

/** The custom domain of an API. */
export function* domain(api: SamResource, settings: Node | undefined): Iterable<Resource> {
  if (!settings) return
  const part = partOf(api, 'DomainName', settings.origin)
  yield part.resource('DomainName', 'AWS::AppSync::DomainName', {
    CertificateArn: at(settings, 'CertificateArn'),
    Description: at(settings, 'Description'),
    DomainName: at(settings, 'DomainName'),
  })
  yield part.resource('DomainNameApiAssociation', 'AWS::AppSync::DomainNameApiAssociation', {
    ApiId: apiId(api),
    DomainName: { Ref: `${api.id}DomainName` },
  })
}
