import { describe } from '../../properties.ts'
import type { Key } from './document/dict.ts'
import type { Editor } from './document/editor.ts'
import { isAnyMethod, pathItems } from './document/paths.ts'
import { toNode } from './document/to-node.ts'
import { isNull, type List, textOf, truthy, type Value } from './document/value.ts'
import { withoutParameters } from './path-text.ts'
import { type Setting, settingAt, settingValue } from './setting.ts'
import { extended, newAmong } from './statements.ts'

const policyKey = 'x-amazon-apigateway-policy'

/** Limits who may call the methods of a path. The statements come in AWS's order. */
export function addResourcePolicy(editor: Editor, policy: Setting, path: Key, stage: Value): void {
  const resources = resourcesOf(editor, path, stage)
  const value = (name: string): Value | undefined => {
    const setting = settingAt(policy, name)
    return setting && settingValue(setting, editor.copies)
  }
  forAccounts(editor, 'Allow', value('AwsAccountWhitelist'), resources)
  forAccounts(editor, 'Deny', value('AwsAccountBlacklist'), resources)
  forAddresses(editor, 'NotIpAddress', value('IpRangeWhitelist'), resources)
  forAddresses(editor, 'IpAddress', value('IpRangeBlacklist'), resources)
  forNetworks(editor, 'StringEquals', 'Blacklist', value, resources)
  forNetworks(editor, 'StringNotEquals', 'Whitelist', value, resources)
  editor.root.set(editor.key(policyKey), editor.section(policyKey))
}

/** Adds the statements that the author wrote. */
export function addCustomStatements(editor: Editor, setting: Setting): void {
  const custom = settingValue(setting, editor.copies)
  const there = statementOf(editor)
  setStatement(editor, there ? extended(editor, there, newAmong(there, asList(custom))) : custom)
  editor.root.set(editor.key(policyKey), editor.section(policyKey))
}

/** Each method of the path as a policy names it. */
function resourcesOf(editor: Editor, path: Key, stage: Value): List {
  const { plain, list, text } = editor
  const resource = withoutParameters(path.text)
  return list(
    pathItems(editor, path.text)
      .flatMap(item => item.entries())
      .map(({ key }) => {
        const isAny = isAnyMethod(key.text)
        const name = `execute-api:/\${__Stage__}/${isAny ? '*' : key.text.toUpperCase()}${resource}`
        const isUnicode = path.unicode || (key.unicode && !isAny)
        return plain({ 'Fn::Sub': [text(name, isUnicode), plain({ __Stage__: stage })] })
      }),
  )
}

function forAccounts(editor: Editor, effect: string, accounts: Value | undefined, resources: List) {
  if (!truthy(accounts)) return
  if (accounts.kind === 'scalar') {
    const message = `The accounts are ${describe(toNode(accounts))}, expected a list`
    editor.report('rest-resource-policy', accounts.origin, message)
    return
  }
  const principal = editor.dict({ AWS: asList(accounts) })
  const there = statementOf(editor)
  const added = statement(editor, effect, resources, principal)
  // AWS leaves the first statement on its own, not in a list.
  setStatement(editor, there ? extended(editor, there, [added]) : added)
}

function forAddresses(editor: Editor, test: string, ranges: Value | undefined, resources: List) {
  if (!truthy(ranges)) return
  denyUnless(
    editor,
    resources,
    editor.plain({ [test]: editor.plain({ 'aws:SourceIp': asList(ranges) }) }),
  )
}

function forNetworks(
  editor: Editor,
  test: string,
  kind: 'Blacklist' | 'Whitelist',
  value: (name: string) => Value | undefined,
  resources: List,
) {
  const lists = ['SourceVpc', 'IntrinsicVpc', 'IntrinsicVpce'].map(name => value(name + kind))
  const single = lists.find(isSingle)
  if (single) {
    const message = `A list of VPCs or endpoints is ${describe(toNode(single))}, expected a list`
    editor.report('rest-resource-policy', single.origin, message)
    return
  }
  const [source] = lists
  const named = source ? itemsOf(editor, source) : []
  const wrong = named.find(item => textOf(item) === undefined)
  if (wrong) {
    const message = `"SourceVpc${kind}" has ${describe(toNode(wrong))}, expected texts; other values go into "IntrinsicVpc${kind}" or "IntrinsicVpce${kind}"`
    editor.report('rest-resource-policy', wrong.origin, message)
    return
  }
  const startingWith = (prefix: string) => named.filter(item => textOf(item)?.startsWith(prefix))
  const intrinsic = (name: string) => {
    const list = value(`Intrinsic${name}${kind}`)
    return list && itemsOf(editor, list)
  }
  const condition = editor.dict()
  const add = (key: string, items: readonly Value[] | undefined) => {
    if (items)
      condition.set(editor.key(key), editor.list([...asList(condition.get(key)), ...items]))
  }
  add('aws:SourceVpc', unlessEmpty(startingWith('vpc-')))
  add('aws:SourceVpce', unlessEmpty(startingWith('vpce-')))
  add('aws:SourceVpc', intrinsic('Vpc'))
  add('aws:SourceVpce', intrinsic('Vpce'))
  if (condition.entries().every(entry => !truthy(entry.value))) return
  denyUnless(editor, resources, editor.plain({ [test]: condition }))
}

/** A number or a boolean, which is no list of anything. */
const isSingle = (value: Value | undefined): value is Value =>
  value?.kind === 'scalar' && textOf(value) === undefined && !isNull(value)

const unlessEmpty = (items: readonly Value[]) => (items.length > 0 ? items : undefined)

/** What Python iterates over: a mapping yields its keys, a text its characters. */
function itemsOf(editor: Editor, value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items
  return value.kind === 'map'
    ? value.keys().map(text => editor.text(text, true))
    : [...(textOf(value) ?? '')].map(text => editor.text(text, false))
}

/** Allows all, and denies where the condition holds. */
function denyUnless(editor: Editor, resources: List, condition: Value) {
  const allow = statement(editor, 'Allow', resources, '*')
  const deny = statement(editor, 'Deny', resources, '*')
  deny.set(editor.key('Condition'), condition)
  const there = statementOf(editor) ?? []
  setStatement(editor, extended(editor, there, newAmong(there, [allow, deny])))
}

const statement = ({ dict }: Editor, Effect: string, Resource: List, Principal: Value | string) =>
  dict({ Effect, Action: 'execute-api:Invoke', Resource, Principal })

/** The statements so far; undefined when there is none. */
function statementOf(editor: Editor): readonly Value[] | undefined {
  const there = editor.section(policyKey).get('Statement')
  return there && !isNull(there) ? asList(there) : undefined
}

function setStatement(editor: Editor, value: Value) {
  const policy = editor.section(policyKey)
  policy.set(editor.key('Version'), editor.text('2012-10-17'))
  policy.set(editor.key('Statement'), value)
}

const asList = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : value.kind === 'list' ? value.items : [value]
