/** What AWS accepts at one place inside of a SAM property; what almost fits it converts instead of refusing it. */
export type Kind =
  | 'anything'
  | 'text'
  | 'truth'
  | 'integer'
  | 'decimal'
  /** Any mapping, whether it is an intrinsic or not. */
  | 'intrinsic'
  | { readonly oneOf: readonly string[] }
  | { readonly list: Kind }
  /** A mapping whose keys the author chooses. */
  | { readonly map: Kind }
  | { readonly model: Model }
  /** The first kind that fits counts. */
  | { readonly either: readonly Kind[] }

/** The keys of a mapping, in the order in which AWS emits them. */
export type Model = Readonly<Record<string, Field>>

export interface Field {
  readonly kind: Kind
  readonly isRequired: boolean
}

export const optional = (kind: Kind): Field => ({ kind, isRequired: false })
export const needed = (kind: Kind): Field => ({ kind, isRequired: true })

/** A value that can also come from an intrinsic. */
export const orIntrinsic = (kind: Kind): Kind => ({ either: ['intrinsic', kind] })
