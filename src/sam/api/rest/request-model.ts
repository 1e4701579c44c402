import type { Node } from '../../../node/node.ts'
import { given, isMap, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { describe } from '../../properties.ts'
import type { Dict } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import { definitionsAt, type Route } from './document/paths.ts'
import { isVersion3 } from './document/rest-document.ts'
import { isNull, truthy as isTruthy } from './document/value.ts'

const validatorsKey = 'x-amazon-apigateway-request-validators'
const validatorKey = 'x-amazon-apigateway-request-validator'

/** Gives a route the model that its requests have to match, and the validator that sees to it. */
export function applyRequestModel(
  editor: Editor,
  route: Route,
  request: Node | undefined,
  models: Node | undefined,
): void {
  const model = given(request, 'Model')
  if (!request || !truthy(model)) return
  const name = textOf(model)
  if (name === undefined || !isDefined(editor, model, name, models)) {
    if (name === undefined) {
      const message = `"Model" is ${describe(model)}, expected the name of a model of the API`
      editor.report('rest-request-model', model, message)
    }
    return
  }
  const required = given(request, 'Required')
  for (const definition of definitionsAt(editor, route)) {
    setModel(editor, definition, name.toLowerCase(), model, required)
  }
  applyValidator(editor, route, request)
}

function isDefined(editor: Editor, model: Node, name: string, models: Node | undefined): boolean {
  if (truthy(models) && (isIntrinsic(models) || isMap(models)) && truthy(given(models, name))) {
    return true
  }
  const message = `Model "${name}" is not among the "Models" of the API`
  editor.report('rest-request-model', model, message)
  return false
}

function setModel(
  editor: Editor,
  definition: Dict,
  name: string,
  model: Node,
  required: Node | undefined,
) {
  const { root, key, dict, plain, list, text, copies } = editor
  const isRequired = required && fromNode(copies, required)
  const reference = (place: string) => plain({ schema: plain({ $ref: `#/${place}/${name}` }) })
  const swagger = root.get('swagger')
  if (swagger && !isNull(swagger)) {
    const there = definition.get('parameters')
    const parameter = dict({ in: 'body', name: { ...text(name, true), origin: model.origin } })
    parameter.set(key('schema'), plain({ $ref: `#/definitions/${name}` }))
    if (isRequired) parameter.set(key('required'), isRequired)
    const items = there?.kind === 'list' ? there.items : []
    definition.set(key('parameters'), list([...items, parameter]))
  } else if (isVersion3(root.get('openapi'))) {
    const content = plain({ 'application/json': reference('components/schemas') })
    const body = plain({ content, ...(isRequired && { required: isRequired }) })
    definition.set(key('requestBody'), body)
  }
}

function applyValidator(editor: Editor, route: Route, request: Node) {
  const body = given(request, 'ValidateBody')
  const parameters = given(request, 'ValidateParameters')
  if (!body && !parameters) return
  const wrong = [body, parameters].find(node => node && !isBoolean(node))
  if (wrong) {
    const message = `What to validate is ${describe(wrong)}, expected true or false`
    editor.report('rest-request-model', wrong, message)
    return
  }
  const validator = {
    validateRequestBody: truthy(body),
    validateRequestParameters: truthy(parameters),
  }
  const name = validatorName(validator.validateRequestBody, validator.validateRequestParameters)
  const there = editor.root.get(validatorsKey)
  const validators = isTruthy(there) && there.kind === 'map' ? there : editor.dict()
  if (validators !== there) editor.root.set(editor.key(validatorsKey), validators)
  if (!isTruthy(validators.get(name))) {
    validators.update([editor.entry(name, editor.dict(validator))])
  }
  for (const definition of definitionsAt(editor, route)) {
    definition.update([editor.entry(validatorKey, name)])
  }
}

const isBoolean = (node: Node) => node.kind === 'scalar' && typeof node.value === 'boolean'

function validatorName(body: boolean, parameters: boolean): string {
  if (body && parameters) return 'body-and-params'
  if (body) return 'body-only'
  return parameters ? 'params-only' : 'no-validation'
}
