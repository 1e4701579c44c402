import { meantOr } from '../../../node/nearest.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { entriesOf, given, textOf, truthy } from '../../../node/values.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { emitter, passedAttributes } from '../../emit.ts'
import type { Target } from '../../events/event.ts'
import { meant } from '../../meant.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../sam-type.ts'

/** The function's URL, and who may call it when everybody may. */
export function* functionUrl(
  source: SamResource,
  target: Target,
  context: Context,
): Iterable<Resource> {
  const config = given(source.properties, 'FunctionUrlConfig')
  const entry = source.properties.entries.get('FunctionUrlConfig')
  if (!entry || !truthy(config) || !isSound(entry, context)) return
  const { resource } = emitter('FunctionUrlConfig', config.origin)
  const attributes = passedAttributes(source)
  const emit = (id: string, type: string, properties: Parameters<typeof resource>[2]) =>
    resource(`${source.id}${id}`, type, properties, { attributes })
  const auth = given(config, 'AuthType')
  const cors = given(config, 'Cors')

  yield emit('Url', 'AWS::Lambda::Url', {
    TargetFunctionArn: target.name,
    AuthType: auth,
    Cors: truthy(cors) ? cors : undefined,
    InvokeMode: given(config, 'InvokeMode'),
  })
  if (textOf(auth) !== 'NONE') return
  yield emit('UrlPublicPermissions', 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: target.name,
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  })
  yield emit('URLInvokeAllowPublicAccess', 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: target.name,
    Principal: '*',
    InvokedViaFunctionUrl: true,
  })
}

function isSound(entry: Entry, context: Context): boolean {
  const config = entry.value
  if (isIntrinsic(config)) return true
  const auth = given(config, 'AuthType')
  const isAuth =
    auth !== undefined && (isIntrinsic(auth) || /^(?:AWS_IAM|NONE)$/.test(textOf(auth) ?? ''))
  if (!isAuth) {
    const what = auth ? describe(auth) : 'missing'
    const message = `"AuthType" of the function URL is ${what}, expected "AWS_IAM" or "NONE"`
    context.report('function-url-auth-missing', auth ?? entry, message)
  }
  return corsIsSound(given(config, 'Cors'), context) && isAuth
}

const corsTypes: ReadonlyMap<string, 'list' | 'boolean' | 'integer'> = new Map([
  ['AllowOrigins', 'list'],
  ['AllowMethods', 'list'],
  ['AllowHeaders', 'list'],
  ['ExposeHeaders', 'list'],
  ['AllowCredentials', 'boolean'],
  ['MaxAge', 'integer'],
])

const words = { list: 'a list', boolean: 'true or false', integer: 'a number of seconds' }

function corsIsSound(cors: Node | undefined, { report }: Context): boolean {
  if (!truthy(cors) || isIntrinsic(cors)) return true
  if (cors.kind !== 'map') {
    report(
      'function-url-cors',
      cors,
      `"Cors" of the function URL is ${describe(cors)}, expected a mapping`,
    )
    return false
  }
  const wrong = entriesOf(cors).filter(({ key, value }) => {
    const type = corsTypes.get(key)
    return !type || !(isIntrinsic(value) || isOfType(type, value))
  })
  for (const entry of wrong) {
    const type = corsTypes.get(entry.key)
    const { near, fixes } = meant(entry.key, entry.keyOrigin, type ? [] : corsTypes.keys())
    const hint = meantOr(near, 'expected one such as "AllowOrigins"')
    const message = type
      ? `"${entry.key}" is ${describe(entry)}, expected ${words[type]}`
      : `"Cors" of a function URL has no key "${entry.key}", ${hint}`
    report('function-url-cors', type ? entry.value : entry, message, { fixes })
  }
  return wrong.length === 0
}

function isOfType(type: 'list' | 'boolean' | 'integer', node: Node): boolean {
  if (type === 'list') return node.kind === 'list'
  if (node.kind !== 'scalar') return false
  const isBoolean = typeof node.value === 'boolean'
  return type === 'boolean'
    ? isBoolean
    : isBoolean || typeof node.value === 'bigint' || (typeof node.value === 'number' && !node.float)
}
