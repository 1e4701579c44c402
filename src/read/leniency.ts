/** A change of the source before it is parsed: `drop` characters at offset `at` become `put`. */
export interface Edit {
  readonly at: number
  readonly drop: number
  readonly put: string
}

/**
 * Finds what AWS reads and the parsers refuse: lines of a quoted or bracketed value that are
 * indented less than it, a comment right after a quote or bracket, and a lone `-` in brackets.
 */
export class LeniencyScanner {
  readonly #text: string
  readonly #edits: Edit[] = []
  #at = 0
  #lineStart = 0
  /** The column of the key or `-` that the value at hand belongs to. */
  #parent = -1

  constructor(text: string) {
    this.#text = text
  }

  scan(): readonly Edit[] {
    while (this.#at < this.#text.length) {
      this.#parent = this.#skip(spaces) - 1
      this.#skip(documentStart)
      while (this.#entry());
      this.#skip(restOfLine)
      this.#newLine()
    }
    return this.#edits
  }

  get #char(): string {
    return this.#text.charAt(this.#at)
  }

  /** Moves over what `pattern` matches here; its length. */
  #skip(pattern: RegExp): number {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return 0
    const length = pattern.lastIndex - this.#at
    this.#at = pattern.lastIndex
    return length
  }

  #newLine(): boolean {
    const moved = this.#skip(lineBreak) > 0
    if (moved) this.#lineStart = this.#at
    return moved
  }

  /** Moves over a `-`, a key or a value; whether more may follow on the line. */
  #entry(): boolean {
    const column = this.#at - this.#lineStart
    if (this.#indicator(column)) return true
    while (this.#skip(property) > 0);
    if (this.#skip(blockHeader) > 0) {
      this.#separateComment()
      this.#skip(restOfLine)
      return this.#deeperLines()
    }
    if (this.#bracketed(this.#parent + 1)) this.#separateComment()
    else if (!this.#plain(blockEnds)) return false
    else if (this.#char !== ':') return this.#deeperLines()
    this.#skip(blanks)
    return this.#char === ':' && this.#indicator(column)
  }

  #indicator(column: number): boolean {
    if (this.#skip(indicator) === 0) return false
    this.#parent = column
    return true
  }

  /** Moves over the lines that are blank or indented more than the parent. */
  #deeperLines(): false {
    let end = this.#at
    while (this.#newLine()) {
      const indent = this.#skip(spaces)
      this.#skip(blanks)
      if (!isLineEnd(this.#char) && indent <= this.#parent) break
      this.#skip(restOfLine)
      end = this.#at
    }
    this.#at = end
    return false
  }

  /** Moves over unquoted text on this line; whether there is any. */
  #plain(ends: RegExp): boolean {
    const start = this.#at
    if (/[#"'[\]{},]/.test(this.#char)) return false
    while (!isLineEnd(this.#char) && !ends.test(this.#around())) this.#at++
    return this.#at > start
  }

  /** The character before, the one here, and the one after. */
  #around(): string {
    return this.#at === 0
      ? `\n${this.#text.slice(0, 2)}`
      : this.#text.slice(this.#at - 1, this.#at + 2)
  }

  /** Moves over a value in quotes or brackets, if there is one here. */
  #bracketed(indent: number): boolean {
    const char = this.#char
    if (char === '"' || char === "'") this.#quoted(char, indent)
    else if (char === '[' || char === '{') this.#flow(indent)
    else return false
    return true
  }

  #quoted(quote: string, indent: number): void {
    const inside = quote === "'" ? notSingle : notDouble
    this.#at++
    while (this.#at < this.#text.length) {
      if (this.#newLine()) this.#indent(indent)
      else if (this.#skip(inside) === 0 && this.#text.charAt(this.#at++) === quote) break
    }
  }

  #flow(indent: number): void {
    let depth = 0
    do {
      if (this.#newLine()) this.#indent(indent)
      else if (this.#skip(opening) > 0) depth++
      else if (this.#skip(closing) > 0) depth--
      else if (this.#skip(between) === 0) this.#flowValue(indent)
      this.#separateComment()
    } while (depth > 0 && this.#at < this.#text.length)
  }

  #flowValue(indent: number): void {
    const char = this.#char
    if (char === '"' || char === "'") this.#quoted(char, indent)
    else if (char === '#') this.#skip(restOfLine)
    else if (this.#skip(loneDash) > 0) {
      this.#edits.push({ at: this.#at - 1, drop: 1, put: '"-"' })
    } else if (this.#skip(property) === 0 && !this.#plain(flowEnds)) this.#at++
  }

  /** Sees to it that a line with something on it is indented by `indent` at least. */
  #indent(indent: number): void {
    const at = this.#at
    const found = this.#skip(spaces)
    if (found < indent && !isLineEnd(this.#char)) {
      this.#edits.push({ at, drop: 0, put: ' '.repeat(indent - found) })
    }
  }

  /** A comment takes a space before it. */
  #separateComment(): void {
    if (this.#char === '#' && !/\s/.test(this.#text.charAt(this.#at - 1))) {
      this.#edits.push({ at: this.#at, drop: 0, put: ' ' })
    }
  }
}

const isLineEnd = (char: string) => char === '' || char === '\n' || char === '\r'

const spaces = / */y
const blanks = /[ \t]*/y
const lineBreak = /\r\n?|\n/y
const restOfLine = /[^\r\n]*/y
const documentStart = /\ufeff?(?:---(?=\s)[ \t]*)?/y
const indicator = /[-?:](?=\s)[ \t]*/y
const property = /[!&][^\s,[\]{}]*[ \t]*/y
const blockHeader = /[|>][-+0-9]*[ \t]*/y
const notSingle = /[^'\r\n]+|''/y
const notDouble = /[^"\\\r\n]+|\\[^\r\n]/y
const opening = /[[{]/y
const closing = /[\]}]/y
const between = /[ \t,:?]+/y
const loneDash = /-(?=[,\]}])/y

/** Where unquoted text ends before a character, seen with those around it. */
const blockEnds = /^[\s\S]:(?:\s|$)|^\s#/
const flowEnds = /^[\s\S](?:[,[\]{}]|:(?:[\s,[\]{}]|$))|^\s#/
