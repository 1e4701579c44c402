import { ifMeant, meantOr } from '../../../node/nearest.ts'
import { at, entriesOf, given, isMap, textOf, truthy } from '../../../node/values.ts'
import type { Report } from '../../context.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import { type Authorizer, authorizersOf } from './authorizers.ts'
import type { Editor } from './document/editor.ts'
import type { Value } from './document/value.ts'
import { addCustomStatements, addResourcePolicy } from './resource-policy.ts'
import { defineApiKey, requireApiKeyByDefault, requireByDefault } from './security.ts'
import { securityDefinition } from './security-definition.ts'
import { type Setting, settingAt, settingValue } from './setting.ts'

const keys = [
  'Authorizers',
  'DefaultAuthorizer',
  'InvokeRole',
  'AddDefaultAuthorizerToCorsPreflight',
  'AddApiKeyRequiredToCorsPreflight',
  'ApiKeyRequired',
  'ResourcePolicy',
  'UsagePlan',
]

/** Whether an API's Auth has only settings that SAM knows; reports the others. */
export function isKnownAuth({ node }: Setting, report: Report): boolean {
  if (!isMap(node)) {
    report('rest-auth', node, `"Auth" is ${describe(node)}, expected a mapping`)
    return false
  }
  const unknown = entriesOf(node).filter(({ key }) => !keys.includes(key))
  for (const entry of unknown) {
    const { near, fixes } = meant(entry.key, entry.keyOrigin, keys, node)
    const hint = ifMeant(near)
    report('rest-auth', entry, `"Auth" of an API has no "${entry.key}"${hint}`, { fixes })
  }
  return unknown.length === 0
}

/** Adds the authorizers, the need of API keys and the resource policy of an API to its document. */
export function applyApiAuth(editor: Editor, auth: Setting, stage: Value, partition: string): void {
  const authorizers = authorizersOf(auth, editor.report)
  const definitions = editor.section('securityDefinitions')
  for (const authorizer of authorizers) {
    definitions.set(authorizer.name, securityDefinition(editor, authorizer, partition))
  }
  if (authorizers.length > 0) applyDefaultAuthorizer(editor, auth, authorizers)
  if (truthy(given(auth.node, 'ApiKeyRequired'))) {
    defineApiKey(editor)
    const forPreflight = flag(auth, 'AddApiKeyRequiredToCorsPreflight')
    for (const path of editor.paths.keys()) requireApiKeyByDefault(editor, path, forPreflight)
  }
  applyResourcePolicy(editor, settingAt(auth, 'ResourcePolicy'), stage)
}

/** On unless it is there and not true; null turns it off too. */
const flag = ({ node }: Setting, name: string) => {
  const value = at(node, name)
  return value ? truthy(value) : true
}

function applyDefaultAuthorizer(editor: Editor, auth: Setting, authorizers: readonly Authorizer[]) {
  const node = given(auth.node, 'DefaultAuthorizer')
  if (!truthy(node)) return
  const text = textOf(node)
  const authorizer = authorizers.find(({ name }) => name.text === text)
  // One that is there but not sound has been reported.
  if (!authorizer && text !== undefined && given(auth.node, 'Authorizers', text)) return
  if (text === undefined || (!authorizer && text !== 'AWS_IAM')) {
    const names = authorizers.map(({ name }) => name.text)
    const { near, fixes } = meant(text ?? '', node.origin, names)
    const hint = meantOr(near, 'expected the name of one of "Authorizers"')
    const message = `"DefaultAuthorizer" is ${describe(node)}, ${hint}`
    editor.report('api-auth-authorizer-undefined', node, message, { fixes })
    return
  }
  const scopes = settingAt(authorizer?.setting, 'AuthorizationScopes')
  const fallback = {
    name: { text, unicode: true, origin: node.origin },
    scopes: scopes ? settingValue(scopes, editor.copies) : editor.list([]),
    authorizers: new Set(['AWS_IAM', ...authorizers.map(({ name }) => name.text)]),
    forPreflight: flag(auth, 'AddDefaultAuthorizerToCorsPreflight'),
  }
  for (const path of editor.paths.keys()) requireByDefault(editor, path, fallback)
}

function applyResourcePolicy(editor: Editor, policy: Setting | undefined, stage: Value) {
  if (!truthy(policy?.node)) return
  if (!isMap(policy.node)) {
    const message = `"ResourcePolicy" is ${describe(policy.node)}, expected a mapping`
    editor.report('rest-resource-policy', policy.node, message)
    return
  }
  for (const { key } of editor.paths.entries()) addResourcePolicy(editor, policy, key, stage)
  const custom = settingAt(policy, 'CustomStatements')
  if (custom && truthy(custom.node)) addCustomStatements(editor, custom)
}
