import type { Shape } from '../../node/build.ts'

/** Lets a service take on a role. */
export const assumedBy = (service: string): Shape => ({
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }],
})

/** An inline policy that allows one action on one resource. */
export const allowing = (
  name: string,
  action: string,
  resource: Shape,
): Exclude<Shape, undefined> => ({
  PolicyName: name,
  PolicyDocument: { Statement: [{ Action: action, Effect: 'Allow', Resource: resource }] },
})

/** The ARN of an AWS managed policy, its path included in the name. */
export const managedPolicy = (partition: string, name: string): string =>
  `arn:${partition}:iam::aws:policy/${name}`
