import { integrationKey } from '../open-api-names.ts'
import type { Dict, Key } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { addRoute, pathItems, type Route } from './document/paths.ts'
import { isDict, type Value } from './document/value.ts'

/** What API Gateway calls for a route. */
export interface LambdaCall {
  readonly uri: Value
  readonly credentials: Value | string | undefined
  /** Whether the function streams its response. */
  readonly streams: boolean
  /** The condition under which the function exists. */
  readonly condition: Key | undefined
}

/** Lets a route call a Lambda function. */
export function integrateLambda(editor: Editor, route: Route, call: LambdaCall): void {
  addRoute(editor, route)
  const uri = call.condition ? onlyIf(editor, call.condition, call.uri) : call.uri
  eachDefinition(editor, route, call.condition, definition => {
    const integration = editor.dict({
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri,
      responseTransferMode: call.streams ? 'STREAM' : undefined,
      credentials: call.credentials,
    })
    definition.set(editor.key(integrationKey), integration)
    if (!definition.has('responses')) definition.set(editor.key('responses'), editor.dict())
  })
}

/** What API Gateway calls to start a state machine. */
export interface MachineCall {
  readonly uri: Value
  readonly credentials: Value
  readonly requestTemplates: Value
  readonly condition: Key | undefined
}

/** Lets a route start a state machine. */
export function integrateMachine(editor: Editor, route: Route, call: MachineCall): void {
  const { dict, key, entry } = editor
  addRoute(editor, route)
  const uri = call.condition ? onlyIf(editor, call.condition, call.uri) : call.uri
  eachDefinition(editor, route, call.condition, definition => {
    const responses = dict({ '200': { statusCode: '200' }, '400': { statusCode: '400' } })
    const { credentials } = call
    const integration = dict({ type: 'aws', httpMethod: 'POST', uri, responses, credentials })
    definition.set(key(integrationKey), integration)
    if (!definition.has('responses')) {
      const ofMethod = { '200': { description: 'OK' }, '400': { description: 'Bad Request' } }
      definition.set(key('responses'), dict(ofMethod))
    }
    integration.update([entry('requestTemplates', call.requestTemplates)])
  })
}

/** Fills the definition of a route in each branch of its path, and wraps it in the condition if there is one. */
function eachDefinition(
  editor: Editor,
  { path, method }: Route,
  condition: Key | undefined,
  fill: (definition: Dict) => void,
) {
  for (const item of pathItems(editor, path.text)) {
    const definition = item.get(method.text)
    if (!isDict(definition)) continue
    fill(definition)
    if (condition) item.set(method, onlyIf(editor, condition, definition))
  }
}

/** The value where the condition holds, nothing elsewhere. */
export function onlyIf({ plain, list, text }: Editor, condition: Key, value: Value): Dict {
  const name = text(condition.text, condition.unicode)
  return plain({ 'Fn::If': list([name, value, plain({ Ref: 'AWS::NoValue' })]) })
}
