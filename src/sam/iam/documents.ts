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

const sendingActions: Readonly<Record<string, string>> = {
  SQS: 'sqs:SendMessage',
  SNS: 'sns:publish',
  EventBridge: 'events:PutEvents',
  Lambda: 'lambda:InvokeFunction',
}

/** An inline policy that lets a function send to a destination of a `type`, S3 included. */
export function sendingTo(type: string, owner: string, target: Shape): Exclude<Shape, undefined> {
  const name = `${owner}${type}Policy`
  if (type !== 'S3') return allowing(name, sendingActions[type] ?? '', target)
  const everything = { 'Fn::Join': ['/', [target, '*']] }
  return {
    PolicyName: name,
    PolicyDocument: {
      Statement: [
        { Action: 's3:PutObject', Effect: 'Allow', Resource: everything },
        { Action: 's3:ListBucket', Effect: 'Allow', Resource: target },
      ],
    },
  }
}
