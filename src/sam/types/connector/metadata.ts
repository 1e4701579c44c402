import type { Build } from '../../../node/build.ts'
import { at, isMap, withEntry } from '../../../node/values.ts'
import type { Context, Report } from '../../context.ts'
import { type Attributes, withAttribute } from '../../emit.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../sam-type.ts'
import type { Connection } from './connect.ts'
import type { End } from './end.ts'

/** Whether the user's Metadata of a connector, if any, can take what SAM adds to it. */
export function hasReadableMetadata({ id, body }: SamResource, report: Report): boolean {
  const metadata = at(body, 'Metadata')
  if (!metadata || isMap(metadata)) return true
  const message = `Metadata of "${id}" is ${describe(metadata)}, expected a mapping`
  report('resource-attribute-type', metadata, message)
  return false
}

/** Attributes whose Metadata says what is connected, by the types that the template has for it. */
export function marked(
  attributes: Attributes,
  connector: string,
  { source, destination }: Pick<Connection, 'source' | 'destination'>,
  make: Build,
  { template }: Context,
): Attributes {
  const typeOf = ({ id, type }: End) => template.resources.get(id ?? '')?.type || type
  const mark = make({
    'aws:sam:connectors': {
      [connector]: {
        Source: { Type: typeOf(source) },
        Destination: { Type: typeOf(destination) },
      },
    },
  })
  const written = attributes.get('Metadata')
  if (!written || !isMap(written.value) || !isMap(mark)) {
    return withAttribute(attributes, 'Metadata', mark)
  }
  const both = [...mark.entries.values()].reduce(withEntry, written.value)
  return withAttribute(attributes, 'Metadata', both, written.keyOrigin)
}
