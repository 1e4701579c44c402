import type { Shape } from '../../node/build.ts'
import type { Resource } from '../../template/resource.ts'
import type { Event, Target } from './event.ts'
import { eventEmitter } from './event-emitter.ts'

/** The service that invokes a function, and on whose behalf. */
export interface Caller {
  readonly principal: string
  readonly sourceArn?: Shape
  readonly sourceAccount?: Shape
  readonly token?: Shape
}

/** Lets a service invoke the function of an event. */
export function permission(
  event: Event,
  target: Target,
  { principal, sourceArn, sourceAccount, token }: Caller,
  id = `${event.id}Permission`,
): Resource {
  return eventEmitter(event, target).resource(id, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: target.name,
    Principal: principal,
    SourceArn: sourceArn,
    SourceAccount: sourceAccount,
    EventSourceToken: token,
  })
}
