import { given, textOf } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import { apiOf } from '../api/reference.ts'
import { addMachineRoute } from '../api/rest/machine-route.ts'
import { routeEvent } from '../api/rest/route-event.ts'
import { allowing, assumedBy } from '../iam/documents.ts'
import { boolean, map, required, strict, text } from '../properties.ts'
import { hasStage } from './api.ts'
import type { Event, EventType, Target } from './event.ts'
import { eventEmitter } from './event-emitter.ts'

/** A request to a path of a REST API starts the state machine. */
export const machineApiEvent: EventType = {
  type: 'Api',
  properties: {
    Path: required(text),
    Method: required(text),
    RestApiId: required(text),
    Stage: text,
    Auth: map,
    UnescapeMappingTemplate: strict(boolean),
  },
  *expand(event, target, context) {
    const named = given(event.properties, 'RestApiId')
    const id = named && textOf(apiOf(named))
    if (id !== undefined && !hasStage(id, event, context)) return
    const role = startingRole(event, target)
    yield role
    const request = routeEvent(event, target, id, context)
    if (request) addMachineRoute(request, role.id)
  },
}

/** The role in which API Gateway starts the state machine. */
function startingRole(event: Event, target: Target): Resource {
  const id = `${event.id}Role`
  return eventEmitter(event, target).resource(id, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: assumedBy('apigateway.amazonaws.com'),
    Policies: [allowing(`${id}StartExecutionPolicy`, 'states:StartExecution', target.arn)],
    PermissionsBoundary: given(target.source.properties, 'PermissionsBoundary'),
  })
}
