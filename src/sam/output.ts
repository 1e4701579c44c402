import type { Shape } from '../node/build.ts'
import { builder } from '../node/build.ts'
import { type Entry, mapping, type Node, type Origin } from '../node/node.ts'
import { generated } from '../node/origin.ts'
import type { Resource } from '../template/resource.ts'
import type { Template } from './template.ts'

/** What an expansion yields, while it grows. */
export class Output {
  readonly resources: Map<string, Resource>
  /** SAM id and property, `Fn.Alias`, to the logical id of what was generated for it. */
  readonly references = new Map<string, string>()
  /** Logical ids that the expansion changed, old to new. */
  readonly renames = new Map<string, string>()
  /** Resources of the template as events have changed them, without the tags that are handed down. */
  readonly edited = new Map<string, Resource>()
  /**
   * Destinations of what Globals says about asynchronous invocation, by where it is written:
   * AWS sends the results of all functions to the queue or topic it makes for the first.
   */
  readonly sharedDestinations = new Map<Origin, Node>()
  /** What the records of a domain point to whose Route53 is in Globals, by where that is written. */
  readonly sharedDistributions = new Map<Origin, Node>()
  /** Values that Globals say, by where they are written, in which a function has had parameters filled in. */
  readonly filledGlobals = new Set<Origin>()
  #conditions: Map<string, Entry> | undefined
  /** Where a condition came from that there was no section for. */
  #unplaced: Origin | undefined

  constructor(template: Template) {
    this.resources = new Map(template.resources)
    this.#conditions = template.conditions && new Map(template.conditions)
  }

  get conditions(): ReadonlyMap<string, Entry> | undefined {
    return this.#conditions
  }

  /** Adds a condition that `by` needs; false when the template has no Conditions section to add it to. */
  addCondition(name: string, by: string, from: Origin, body: Exclude<Shape, undefined>): boolean {
    if (!this.#conditions) {
      this.#unplaced ??= from
      return false
    }
    const value: Node = builder(by, from)(body)
    this.#conditions.set(name, { key: name, keyOrigin: generated(by, from), value })
    return true
  }

  get unplacedCondition(): Origin | undefined {
    return this.#unplaced
  }

  removeCondition(name: string): void {
    this.#conditions?.delete(name)
  }

  /** The resource with `id` as it stands now; of one that is not expanded yet, its SAM form. */
  resource(id: string): Resource | undefined {
    return this.resources.get(id)
  }

  /** Puts a resource in place of the one with its id, or at the end. */
  put(resource: Resource): void {
    this.resources.set(resource.id, resource)
  }

  /** The Resources section, entries that are no resources first. */
  section(origin: Origin, others: readonly Entry[]): Node {
    const resources = [...this.resources.values()].map(({ id, idOrigin, body }) => ({
      key: id,
      keyOrigin: idOrigin,
      value: body,
    }))
    return mapping(origin, [...others, ...resources])
  }
}
