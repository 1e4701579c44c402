import { type Build, builder } from '../../../node/build.ts'
import { type Entry, type Mapping, mapping, type Node } from '../../../node/node.ts'
import {
  at,
  entriesOf,
  given,
  isList,
  isMap,
  itemsOf,
  textOf,
  truthy,
} from '../../../node/values.ts'
import { valuesAt } from '../../../node/values-at.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { Order27 } from '../../ids/python27/order.ts'
import { describe } from '../../properties.ts'
import type { SamResource } from '../../types/sam-type.ts'
import { assign } from '../assign.ts'
import { createdBySam, httpCreatedBy } from '../created-by.ts'
import type { HttpDraft } from './draft.ts'
import type { HttpApi } from './http-api.ts'
import { isOpenApi3 } from './open-api.ts'

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

/** The author's tags and SAM's own, unless the definition has no place for that. */
export function allTags(
  { properties }: SamResource,
  draft: HttpDraft,
  make: Build,
): Node | undefined {
  const own = given(properties, 'Tags')
  if (!isOpenApi3(draft.definition)) return own
  const all = createdBySam(make, httpCreatedBy, own)
  // Those of Globals are in no such dictionary, and mappings of the API's are in order already.
  const isHashed = draft.isHashed && own && isIntrinsic(own) && own.origin.kind !== 'inherited'
  return isHashed ? inHashOrder(all) : all
}

/** Tags in the order of the dictionary in which AWS's transform keeps them. */
export function inHashOrder(tags: Node): Node {
  if (!isMap(tags)) return tags
  return mapping(tags.origin, valuesAt(tags.entries, Order27.of(tags.entries.keys()).keys()))
}
