import type { Node } from '../node/node.ts'
import type { Report } from './context.ts'

/** Local code that logical ids are made of. It is said once, for in most templates all code is local. */
export class LocalCode {
  readonly #all: { readonly id: string; readonly path: Node }[] = []

  /** Takes down that an id depends on the code of a resource. */
  add({ id }: { id: string }, path: Node): void {
    this.#all.push({ id, path })
  }

  /** Says that such an id will be another one once the code is packaged. */
  remark(report: Report): void {
    const [first, ...others] = this.#all
    if (!first) return
    const { id, path } = first
    const message =
      others.length === 0
        ? `Code of "${id}" is still local, so logical ids that depend on it change when it is packaged`
        : `Code of "${id}" and of ${others.length} more is still local, so logical ids that depend on it change when it is packaged`
    report('local-code-id', path, message, { resource: id })
  }
}
