import { at } from '../node/values.ts'
import { factsOf } from './facts.ts'
import type { Resource } from './resource.ts'

/** Whether a resource holds data that is lost with it: what an instance of a database cluster has is the cluster's. */
export const holdsData = ({ type, body }: Resource): boolean =>
  factsOf(type)?.stateful === true &&
  !(type.endsWith('::DBInstance') && at(body, 'Properties', 'DBClusterIdentifier'))
