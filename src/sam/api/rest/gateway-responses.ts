import type { Node } from '../../../node/node.ts'
import { entriesOf, given, isMap, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Report } from '../../context.ts'
import { Order27 } from '../../ids/python27/order.ts'
import { describe } from '../../properties.ts'
import { type Dict, noCopies } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { fromNode } from './document/from-node.ts'
import { printed } from './document/hash-text.ts'
import type { Value } from './document/value.ts'
import { type Setting, settingAt, settingsOf, settingValue } from './setting.ts'

const keys = ['ResponseParameters', 'ResponseTemplates', 'StatusCode']

/** The settings of an API's gateway responses, each with how API Gateway names such parameters. */
const places: readonly (readonly [setting: string, prefix: string])[] = [
  ['Headers', 'gatewayresponse.header.'],
  ['Paths', 'gatewayresponse.path.'],
  ['QueryStrings', 'gatewayresponse.querystring.'],
]

/** Whether the gateway responses of an API are sound; reports those that are not. */
export function areGatewayResponses({ node }: Setting, report: Report): boolean {
  const wrong = entriesOf(node).flatMap(({ key, value }) => mistakeOf(key, value) ?? [])
  for (const { at, message } of wrong) report('rest-gateway-response', at, message)
  return wrong.length === 0
}

function mistakeOf(name: string, response: Node): { at: Node; message: string } | undefined {
  if (isIntrinsic(response) || !isMap(response)) {
    const what = isIntrinsic(response) ? 'an intrinsic function' : describe(response)
    return { at: response, message: `Gateway response "${name}" is ${what}, expected a mapping` }
  }
  const unknown = entriesOf(response).find(({ key }) => !keys.includes(key))
  if (unknown) {
    const message = `Gateway response "${name}" has no "${unknown.key}", expected ${keys.join(', ')}`
    return { at: unknown.value, message }
  }
  const status = given(response, 'StatusCode')
  if (truthy(status) && !/^[0-9]{1,3}$/.test(printed(fromNode(noCopies(), status)))) {
    const message = `"StatusCode" of gateway response "${name}" is ${describe(status)}, expected a number`
    return { at: status, message }
  }
  return parametersMistake(name, given(response, 'ResponseParameters'))
}

function parametersMistake(name: string, parameters: Node | undefined) {
  if (!truthy(parameters)) return undefined
  const what = `"ResponseParameters" of gateway response "${name}"`
  if (!isMap(parameters)) {
    return { at: parameters, message: `${what} is ${describe(parameters)}, expected a mapping` }
  }
  const known = places.map(([place]) => place)
  for (const { key, value } of entriesOf(parameters)) {
    if (!known.includes(key)) {
      return { at: value, message: `${what} has no "${key}", expected ${known.join(', ')}` }
    }
    if (!isMap(value)) {
      return { at: value, message: `"${key}" of ${what} is ${describe(value)}, expected a mapping` }
    }
  }
  return undefined
}

/** Adds what the API answers by itself. */
export function addGatewayResponses(editor: Editor, responses: Setting): void {
  const section = editor.section('x-amazon-apigateway-gateway-responses')
  const settings = new Map(settingsOf(responses).map(setting => [setting.key.text, setting]))
  // AWS collects them in a dictionary of its own first.
  for (const name of Order27.of(settings.keys()).keys()) {
    const setting = settings.get(name)
    if (setting) section.set(setting.key, gatewayResponse(editor, setting))
  }
}

function gatewayResponse(editor: Editor, setting: Setting): Dict {
  const templates = settingAt(setting, 'ResponseTemplates')
  const status = given(setting.node, 'StatusCode')
  const code = status && printed(fromNode(editor.copies, status))
  return editor.dict({
    responseParameters: parametersOf(editor, settingAt(setting, 'ResponseParameters')),
    responseTemplates: truthyValue(editor, templates),
    statusCode: code ? code : undefined,
  })
}

function truthyValue(editor: Editor, setting: Setting | undefined): Value {
  return setting && truthy(setting.node) ? settingValue(setting, editor.copies) : editor.dict()
}

function parametersOf(editor: Editor, parameters: Setting | undefined): Dict {
  const prefixed = editor.dict()
  for (const [place, prefix] of places) {
    for (const setting of settingsOf(settingAt(parameters, place))) {
      const key = { ...setting.key, text: prefix + setting.key.text }
      prefixed.set(key, settingValue(setting, editor.copies))
    }
  }
  return prefixed
}
