import type { ValueType } from '../../template/value-type.ts'
import { forms } from './scalars.ts'

/** Types as a message names them: `a list or text`. */
export const describeTypes = (types: readonly ValueType[]): string =>
  [...new Set(types.map(describe))].join(' or ')

function describe(type: ValueType): string {
  switch (type.kind) {
    case 'list':
      return 'a list'
    case 'map':
    case 'shape':
    case 'json':
      return 'a mapping'
    case 'tag':
      return 'a mapping with Key and Value'
    case 'scalar':
      return forms[type.name].name
  }
}
