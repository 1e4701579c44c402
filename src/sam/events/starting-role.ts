import { given } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { allowing, assumedBy } from '../iam/documents.ts'
import type { Event, Target } from './event.ts'
import { eventEmitter } from './event-emitter.ts'

/** The role in which a service starts a state machine. */
export function startingRole(event: Event, target: Target, service: string): Resource {
  const id = `${event.id}Role`
  return eventEmitter(event, target).resource(id, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: assumedBy(service),
    Policies: [allowing(`${id}StartExecutionPolicy`, 'states:StartExecution', target.arn)],
    PermissionsBoundary: given(target.source.properties, 'PermissionsBoundary'),
  })
}
