import type { Text } from '../text.ts'
import type { Frame, Properties } from './frame.ts'
import { hasLineBreak, lineEnd, skipGap } from './gaps.ts'
import type { ProblemList } from './problem-list.ts'
import { LineTabs } from './tabs.ts'

/** Where AWS is stricter than the parsers about what stands where. */
export class Layout {
  readonly tabs: LineTabs
  readonly #of: Text
  readonly #problems: ProblemList

  constructor(of: Text, problems: ProblemList) {
    this.#of = of
    this.#problems = problems
    this.tabs = new LineTabs(of.text)
  }

  /** Refuses tabs before the lines up to `start` in the innermost of `frames`; in brackets AWS takes them. */
  indented(start: number, frames: readonly Frame[]): void {
    const tabs = this.tabs.take(start)
    if (tabs.length === 0 || frames.some(({ flow }) => flow)) return
    const message = 'A line starts with a tab here, indent with spaces'
    for (const tab of tabs) this.#refuse('yaml-tab-indentation', message, tab, tab + 1)
  }

  /** Refuses a mapping on the line of the key that it is the value of, as in `a: !Sub b: c`. */
  ownLine(keyEnd: number, start: number): void {
    const { text } = this.#of
    if (hasLineBreak(text, keyEnd, start)) return
    const message = 'Text with a colon and a space in it needs quotes'
    this.#refuse('yaml-unquoted-colon', message, start, lineEnd(text, start))
  }

  /** Refuses a tag or an anchor with a bracket right after it, as in `[!Sub[a, b]]`. */
  separated({ tagEnd, anchorEnd }: Properties): void {
    for (const end of [tagEnd, anchorEnd]) {
      if (!/[[{]/.test(this.#of.text.charAt(end))) continue
      this.#refuse('yaml-missing-space', 'A space is missing before this bracket', end, end + 1)
    }
  }

  /** Refuses a colon with no key before it; an empty key after `?` is one. */
  keyBefore(at: number): void {
    const colon = skipGap(this.#of.text, at)
    if (this.#of.text.charAt(colon) !== ':' || this.isAfterMark(at)) return
    this.#refuse('yaml-missing-key', 'A key is missing before this ":"', colon, colon + 1)
  }

  /** Whether the key on the line of an offset is marked by `?`. */
  isAfterMark(offset: number): boolean {
    const before = this.#of.text.slice(Math.max(0, offset - 200), offset)
    // Most lines have none, and looking for one is far quicker.
    return before.includes('?') && /(?:^|\s)\?(?:\s[^\r\n]*)?$/.test(before)
  }

  #refuse(rule: string, message: string, start: number, end: number): void {
    this.#problems.refuse(rule, message, this.#of.place(start, end))
  }
}
