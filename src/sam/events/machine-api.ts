import { given, textOf } from '../../node/values.ts'
import { apiOf } from '../api/reference.ts'
import { addMachineRoute } from '../api/rest/machine-route.ts'
import { changeApi } from '../api/rest/route-event.ts'
import { boolean, map, required, strict, text } from '../properties.ts'
import { hasStage } from './api.ts'
import type { EventType } from './event.ts'
import { startingRole } from './starting-role.ts'

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
    const role = startingRole(event, target, 'apigateway.amazonaws.com')
    yield role
    changeApi(event, target, id, context, request => addMachineRoute(request, role.id))
  },
}
