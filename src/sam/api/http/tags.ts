import { builder } from '../../../node/build.ts'
import type { Entry, Mapping, Node } from '../../../node/node.ts'
import { at, entriesOf, isList, isMap, itemsOf, textOf, truthy } from '../../../node/values.ts'
import { describe } from '../../properties.ts'
import { assign } from '../assign.ts'
import type { HttpApi } from './http-api.ts'

const valueKey = 'x-amazon-apigateway-tag-value'

/** The definition with the API's tags, which API Gateway takes from there. */
export function withTags(definition: Mapping, api: HttpApi): Mapping {
  const known = at(definition, 'tags')
  const wrong = truthy(known) && (isList(known) ? itemsOf(known).find(tag => !isMap(tag)) : known)
  if (wrong) {
    const message = `"tags" of the definition has ${describe(wrong)}, expected a list of mappings`
    api.context.report('openapi-malformed', wrong, message)
    return definition
  }
  const tags = entriesOf(api.tags).reduce(withTag, itemsOf(known))
  return assign(definition, builder('Tags', api.source.idOrigin), { tags })
}

function withTag(all: readonly Node[], { key, keyOrigin, value }: Entry): readonly Node[] {
  const index = all.findIndex(tag => textOf(at(tag, 'name')) === key)
  const known = all[index]
  const make = builder('Tags', keyOrigin)
  if (!isMap(known)) return [...all, make({ name: key, [valueKey]: value })]
  return all.with(index, assign(known, make, { [valueKey]: value }))
}
