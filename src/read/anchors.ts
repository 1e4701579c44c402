import type { Node, Written } from '../node/node.ts'

/** A value that aliases may stand for. */
export interface Anchor {
  readonly origin: Written
  /** Absent inside of the value itself. */
  readonly node?: Node
  /** Nodes it stands for, those reached through aliases inside included. */
  readonly size: number
  /** Collections nested in it, itself included. */
  readonly height: number
}

/** An anchor at `origin` whose value has not ended. */
export const begun = (origin: Written): Anchor => ({ origin, size: 0, height: 0 })

/** The names that AWS takes: letters, digits, `-` and `_`. */
export const isAnchorName = (name: string): boolean => /^[\w-]+$/.test(name)
