import type { Build } from '../../node/build.ts'
import type { Node } from '../../node/node.ts'
import { at, truthy } from '../../node/values.ts'
import { assign } from '../api/assign.ts'
import { defaultPath } from '../api/http/open-api.ts'
import { anyMethod } from '../api/open-api-names.ts'

/** What tells REST and HTTP APIs apart when their events are gathered. */
export interface ApiKind {
  readonly event: 'Api' | 'HttpApi'
  readonly type: string
  /** The property of an event that names its API. */
  readonly reference: 'RestApiId' | 'ApiId'
  /** The logical id of the API that events share when they name none. */
  readonly implicitId: string
  /** The properties of an event, `undefined` where there is nothing to do for it. */
  complete(written: Node | undefined, make: Build): Node | undefined
}

export const restKind: ApiKind = {
  event: 'Api',
  type: 'AWS::Serverless::Api',
  reference: 'RestApiId',
  implicitId: 'ServerlessRestApi',
  complete: written => (truthy(written) ? written : undefined),
}

/** An HttpApi event with neither path nor method takes every request that no other takes. */
export const httpKind: ApiKind = {
  event: 'HttpApi',
  type: 'AWS::Serverless::HttpApi',
  reference: 'ApiId',
  implicitId: 'ServerlessHttpApi',
  complete: (written, make) => {
    const properties = written ?? make({})
    const isRouted = truthy(at(properties, 'Path')) || truthy(at(properties, 'Method'))
    if (properties.kind !== 'map' || isRouted) return properties
    return assign(properties, make, { Path: defaultPath, Method: anyMethod })
  },
}
