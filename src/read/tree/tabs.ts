/** The tabs at the start of lines, where AWS takes spaces only, but for lines inside of a value. */
export class LineTabs {
  /** Their offsets, the first one last. */
  readonly #offsets: number[]

  constructor(text: string) {
    this.#offsets = text.includes('\t') ? tabsIn(text) : []
  }

  /** Those before `offset` that have not been taken or skipped. */
  take(offset: number): readonly number[] {
    if (this.#offsets.length === 0) return none
    const taken: number[] = []
    while ((this.#offsets.at(-1) ?? offset) < offset) taken.push(this.#offsets.pop() ?? 0)
    return taken
  }

  /** Forgets those before `offset`, which are inside of a value. */
  skip(offset: number): void {
    while ((this.#offsets.at(-1) ?? offset) < offset) this.#offsets.pop()
  }
}

const none: readonly number[] = []

const tabsIn = (text: string) =>
  Array.from(text.matchAll(/^ *\t/gm), ({ index, 0: { length } }) => index + length - 1).reverse()
