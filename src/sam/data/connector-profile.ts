/** What a connector allows: reading, writing. */
export type Category = 'Read' | 'Write'

/**
 * Part of a policy or permission as JSON. In its texts `%{Source.Arn}` and the like stand for
 * what the two ends of the connector are; `${AWS::Region}` and the like are for Fn::Sub.
 */
export type Pattern = string | readonly Pattern[] | PatternMap

/** A statement of a policy, or the properties of a permission. */
export interface PatternMap {
  readonly [key: string]: Pattern
}

/** How a connector lets one type of resource work with another. */
export interface ConnectorProfile {
  /**
   * What is generated: a managed policy for the role of the source or destination, the policy of
   * the queue or topic that is the destination, or a permission to invoke the function.
   */
  readonly kind: 'source-role' | 'destination-role' | 'queue' | 'topic' | 'permission'
  /**
   * Policy statements by category, or the properties of the permission. Their order here, not that
   * in which a connector lists its permissions, is that of the generated statements.
   */
  readonly access: { readonly [category in Category]?: readonly PatternMap[] }
  /** The sets of categories that AWS accepts, where it is not any. */
  readonly combinations?: readonly (readonly Category[])[]
  /** What waits for the policy: the source, or the mapping that polls the source for the destination. */
  readonly awaitedBy?: 'source' | 'mapping'
}

/** What a connector can allow, by category. */
export type Access = ConnectorProfile['access']

const source = '%{Source.Arn}'
const destination = '%{Destination.Arn}'

/** A managed policy for the role of the source. */
export const sourceRole = (access: Access): ConnectorProfile => ({ kind: 'source-role', access })

/** Allows the actions of a service, given as words, on resources. */
export const allow = (service: string, actions: string, ...resources: string[]): PatternMap => ({
  Effect: 'Allow',
  Action: actions.split(' ').map(action => `${service}:${action}`),
  Resource: resources,
})

/** Lets a service do something to the queue or topic on behalf of the source. */
export const letIn = (
  kind: 'queue' | 'topic',
  service: string,
  action: string,
): ConnectorProfile => ({
  kind,
  access: {
    Write: [
      {
        Effect: 'Allow',
        Principal: { Service: `${service}.amazonaws.com` },
        Resource: destination,
        Action: action,
        Condition: { ArnEquals: { 'aws:SourceArn': source } },
      },
    ],
  },
})

/** The properties of a permission that lets a service invoke the function on behalf of the source. */
export const invocation = (service: string, arn = source) => ({
  Action: 'lambda:InvokeFunction',
  Principal: `${service}.amazonaws.com`,
  SourceArn: arn,
})

/** A permission with these properties, the function aside. */
export const permission = (properties: PatternMap): ConnectorProfile => ({
  kind: 'permission',
  access: { Write: [properties] },
})
