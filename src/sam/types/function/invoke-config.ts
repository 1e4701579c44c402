import type { Node } from '../../../node/node.ts'
import { given, isMap, truthy } from '../../../node/values.ts'
import type { Resource } from '../../../template/resource.ts'
import type { Context } from '../../context.ts'
import { allAttributes, emitter } from '../../emit.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../sam-type.ts'
import { destination } from './destination.ts'

/** What asynchronous invocation is configured with, and what the function must be allowed for it. */
export interface InvokeConfig {
  readonly resources: readonly Resource[]
  readonly policies: readonly Node[]
}

/** The destinations and limits of asynchronous invocation, with the queues and topics that SAM adds. */
export function invokeConfig(
  source: SamResource,
  alias: string | undefined,
  context: Context,
): InvokeConfig {
  const written = given(source.properties, 'EventInvokeConfig')
  if (!truthy(written)) return { resources: [], policies: [] }
  const config = context.resolve.parameters(written)
  const both = destinationsIn(config, context)
  const emit = emitter('EventInvokeConfig', written.origin)
  const id = `${source.id}EventInvokeConfig`
  const found = (['OnSuccess', 'OnFailure'] as const).flatMap(name => {
    const value = given(both, name)
    const made = value && destination({ name, id, value, source, emit }, context)
    return made ?? []
  })
  const main = emit.resource(
    id,
    'AWS::Lambda::EventInvokeConfig',
    {
      FunctionName: { Ref: source.id },
      Qualifier: alias ?? '$LATEST',
      DestinationConfig: Object.fromEntries(
        found.map(({ name, target }) => [name, { Destination: target }]),
      ),
      MaximumEventAgeInSeconds: given(config, 'MaximumEventAgeInSeconds'),
      MaximumRetryAttempts: given(config, 'MaximumRetryAttempts'),
    },
    {
      attributes: allAttributes(source),
      dependsOn: alias === undefined ? undefined : [aliasId(source.id, alias)],
    },
  )
  return {
    resources: [...found.flatMap(({ resource }) => resource ?? []), main],
    policies: found.map(({ policy }) => emit.make(policy)),
  }
}

function destinationsIn(config: Node, { report }: Context): Node | undefined {
  const found = given(config, 'DestinationConfig')
  const wrong = isMap(config) ? (truthy(found) && !isMap(found) ? found : undefined) : config
  if (!wrong) return found
  const what = wrong === config ? 'EventInvokeConfig' : 'DestinationConfig'
  report('destination-type', wrong, `"${what}" is ${describe(wrong)}, expected a mapping`)
  return undefined
}

/** The logical id of a function's alias. */
export const aliasId = (functionId: string, name: string): string =>
  `${functionId}Alias${name.replaceAll('-', 'D').replaceAll('_', 'U')}`
