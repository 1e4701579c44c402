import { given, literal, truthy } from '../../../node/values.ts'
import { type Editor, edit } from './document/editor.ts'
import type { Value } from './document/value.ts'
import { applyAuth, isNew } from './function-route.ts'
import { integrateMachine } from './integration.ts'
import { conditionOf, type RouteEvent } from './route-event.ts'

/** Adds the route of a state machine's event to its API, if SAM writes the definition; `role` is the id of the role that starts it. */
export function addMachineRoute(request: RouteEvent, role: string): void {
  const { draft, event, target, route, context } = request
  if (!draft.document || !draft.isManaged) return
  const cause = { by: 'Api event', from: event.origin, report: context.report }
  edit(draft.document, cause, editor => {
    if (!isNew(editor, request)) return
    integrateMachine(editor, route, {
      uri: sub(
        editor,
        'arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution',
      ),
      credentials: editor.plain({ 'Fn::GetAtt': [role, 'Arn'] }),
      requestTemplates: editor.plain({
        'application/json': sub(editor, requestTemplate(target.id, unescapes(request))),
      }),
      condition: conditionOf(target),
    })
    if (truthy(given(event.properties, 'Auth'))) applyAuth(editor, request)
  })
}

const sub = ({ plain, text }: Editor, value: string): Value => plain({ 'Fn::Sub': text(value) })

const unescapes = ({ event }: RouteEvent) =>
  literal(given(event.properties, 'UnescapeMappingTemplate')) === true

/** Passes the request's body on as the input; unescaping keeps single quotes valid JSON. */
function requestTemplate(machine: string, unescaped: boolean): string {
  const replacement = unescaped ? `.replaceAll("\\\\'","'")` : ''
  return `{"input": "$util.escapeJavaScript($input.json('$'))${replacement}", "stateMachineArn": "\${${machine}}"}`
}
