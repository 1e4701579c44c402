import type { Node } from '../../../node/node.ts'
import { given, isList, isMap, literal, textOf, truthy } from '../../../node/values.ts'
import { valuesAt } from '../../../node/values-at.ts'
import type { Report } from '../../context.ts'
import { Order27 } from '../../ids/python27/order.ts'
import { describe } from '../../properties.ts'
import type { Key } from './document/dict.ts'
import { type Setting, settingAt, settingsOf } from './setting.ts'

/** Who decides whether a request may pass: IAM, a Cognito user pool, or a Lambda function. */
export interface Authorizer {
  readonly name: Key
  readonly kind: 'iam' | 'cognito' | 'lambda'
  /** What the author says about it; nothing about IAM as the default. */
  readonly setting: Setting | undefined
}

/** The authorizers of an API, IAM among them where it is the default; reports what is not sound, and leaves it out. */
export function authorizersOf(auth: Setting, report: Report): Authorizer[] {
  const fallback = given(auth.node, 'DefaultAuthorizer')
  if (!fallback || textOf(fallback) !== 'AWS_IAM') return writtenAuthorizers(auth, report)
  const name = { text: 'AWS_IAM', unicode: true, origin: fallback.origin }
  return writtenAuthorizers(auth, report, [{ name, kind: 'iam', setting: undefined }])
}

/** The authorizers that the author wrote, after `others`, in AWS's order. */
export function writtenAuthorizers(
  auth: Setting | undefined,
  report: Report,
  others: readonly Authorizer[] = [],
): Authorizer[] {
  const all = new Map(others.map(authorizer => [authorizer.name.text, authorizer]))
  const written = settingAt(auth, 'Authorizers')
  if (truthy(written?.node) && !isMap(written.node)) {
    const message = `"Authorizers" is ${describe(written.node)}, expected a mapping of authorizers by name`
    report('rest-authorizer', written.node, message)
  }
  for (const setting of settingsOf(written)) {
    const { key: name, node } = setting
    const kind = isOfPool(node) ? 'cognito' : 'lambda'
    if (isSound(name, node, report)) all.set(name.text, { name, kind, setting })
  }
  return valuesAt(all, Order27.of(all.keys()).keys())
}

function isSound({ text, origin }: Key, node: Node, report: Report): boolean {
  const mistake = mistakeOf(node)
  if (!mistake) return true
  report('rest-authorizer', mistake.at ?? origin, `Authorizer "${text}": ${mistake.message}`)
  return false
}

interface Wrong {
  /** The authorizer itself where nothing in it is to blame. */
  readonly at?: Node
  readonly message: string
}

function mistakeOf(node: Node): Wrong | undefined {
  if (!isMap(node)) return { at: node, message: `it is ${describe(node)}, expected a mapping` }
  for (const check of [typeMistake, identityMistake, scopesMistake, permissionsMistake]) {
    const mistake = check(node)
    if (mistake) return mistake
  }
  return undefined
}

const isOfPool = (authorizer: Node) => truthy(given(authorizer, 'UserPoolArn'))

const isRequest = (authorizer: Node) =>
  textOf(given(authorizer, 'FunctionPayloadType')) === 'REQUEST'

function typeMistake(authorizer: Node): Wrong | undefined {
  const type = given(authorizer, 'FunctionPayloadType')
  if (!type || isRequest(authorizer) || textOf(type) === 'TOKEN') return undefined
  const message = `"FunctionPayloadType" is ${describe(type)}, expected "TOKEN" or "REQUEST"`
  return { at: type, message }
}

function scopesMistake(authorizer: Node): Wrong | undefined {
  const scopes = given(authorizer, 'AuthorizationScopes')
  if (!scopes || isList(scopes)) return undefined
  return { at: scopes, message: `"AuthorizationScopes" is ${describe(scopes)}, expected a list` }
}

function permissionsMistake(authorizer: Node): Wrong | undefined {
  const node = given(authorizer, 'DisableFunctionDefaultPermissions')
  if (!node || typeof literal(node) === 'boolean') return undefined
  const message = `"DisableFunctionDefaultPermissions" is ${describe(node)}, expected true or false`
  return { at: node, message }
}

function identityMistake(authorizer: Node): Wrong | undefined {
  const identity = given(authorizer, 'Identity')
  if (truthy(identity) && !isMap(identity)) {
    return { at: identity, message: `"Identity" is ${describe(identity)}, expected a mapping` }
  }
  if (!isRequest(authorizer)) return undefined
  if (!lacksIdentity(identity)) {
    return isOfPool(authorizer) ? undefined : sourceMistake(identity)
  }
  const message = 'a "REQUEST" authorizer needs an "Identity", such as its "Headers"'
  return identity ? { at: identity, message } : { message }
}

/** The settings that say what identifies a request, each with how API Gateway names such values. */
export const identitySources: readonly (readonly [setting: string, prefix: string])[] = [
  ['Headers', 'method.request.header.'],
  ['QueryStrings', 'method.request.querystring.'],
  ['StageVariables', 'stageVariables.'],
  ['Context', 'context.'],
]

/** A request needs no identity where every one is authorized anew. */
function lacksIdentity(identity: Node | undefined): boolean {
  if (!truthy(identity)) return true
  if (identitySources.some(([name]) => truthy(given(identity, name)))) return false
  const seconds = wholeNumber(given(identity, 'ReauthorizeEvery'))
  return seconds === undefined || seconds > 0
}

/** What Python's `int` makes of a value. */
function wholeNumber(node: Node | undefined): number | undefined {
  const value = literal(node)
  if (typeof value === 'string') {
    return /^\s*[-+]?\d+(_\d+)*\s*$/.test(value) ? Number(value.replaceAll('_', '')) : undefined
  }
  return value === undefined || value === null ? undefined : Math.trunc(Number(value))
}

function sourceMistake(identity: Node | undefined): Wrong | undefined {
  for (const [name] of identitySources) {
    const list = given(identity, name)
    if (!truthy(list)) continue
    if (!isList(list)) {
      return { at: list, message: `"${name}" of "Identity" is ${describe(list)}, expected a list` }
    }
    const wrong = list.items.find(item => textOf(item) === undefined)
    if (wrong) {
      return { at: wrong, message: `"${name}" of "Identity" has ${describe(wrong)}, expected text` }
    }
  }
  return undefined
}
