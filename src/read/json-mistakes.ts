import { written } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { maximumDepth } from './limits.ts'
import { maximumProblems, quoted, refusal, tooDeep } from './problems.ts'

/** Whether a text that AWS cannot read was meant as JSON. */
export const isMeantAsJson = ({ text }: Source): boolean => /^\ufeff?\s*\{\s*["}]/.test(text)

/** All that is wrong with a text as JSON. */
export function jsonMistakes(source: Source): readonly Problem[] {
  return new JsonScanner(source).scan()
}

const stringAndColon = /"(?:[^"\\\r\n]|\\.)*"\s*:/y

class JsonScanner {
  readonly #source: Source
  readonly #text: string
  readonly #problems: Problem[] = []
  #at = 0
  /** A quote or bracket was not closed just now, a comma is not to be expected. */
  #isLost = false

  constructor(source: Source) {
    this.#source = source
    this.#text = source.text
  }

  scan(): readonly Problem[] {
    this.#skip(/\ufeff/y)
    this.#value(0)
    this.#blank()
    if (this.#at < this.#text.length) this.#refuse('text-after-end', 'Text follows the last "}"', 1)
    return this.#problems
  }

  get #char(): string {
    return this.#text.charAt(this.#at)
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #refuse(rule: string, message: string, length: number, start = this.#at): void {
    if (this.#problems.length === maximumProblems) this.#at = this.#text.length
    const end = Math.min(start + length, this.#text.length)
    this.#problems.push(refusal(`json-${rule}`, message, written(this.#source, start, end)))
  }

  /** Moves over white space, and over comments, which JSON does not have. */
  #blank(): void {
    while (this.#skip(/\s+/y) !== '' || /[#/]/.test(this.#char)) {
      const start = this.#at
      const comment = this.#skip(/\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\r\n]*/y)
      if (comment) this.#refuse('comment', 'JSON has no comments', comment.length, start)
      else if (this.#char === '/') this.#at++
    }
  }

  #value(depth: number): void {
    this.#blank()
    if (this.#char === '{') this.#collection('}', depth)
    else if (this.#char === '[') this.#collection(']', depth)
    else if (this.#char === '"') this.#string()
    else this.#word()
  }

  #collection(end: string, depth: number): void {
    const start = this.#at++
    if (depth >= maximumDepth) {
      this.#problems.push(tooDeep(written(this.#source, start, start + 1)))
      this.#at = this.#text.length
      return
    }
    this.#blank()
    while (this.#hasItem(end) || (depth === 0 && this.#stray(end))) {
      if (end === '}') this.#key()
      if (end === ']' || this.#colon()) this.#value(depth + 1)
      this.#comma(end)
    }
    if (this.#char === end) this.#at++
    else this.#unclosed('bracket', `Bracket ${quoted(this.#text.charAt(start))}`, start)
  }

  #unclosed(rule: string, what: string, start: number): void {
    this.#refuse(`unclosed-${rule}`, `${what} is opened here and never closed`, 1, start)
    this.#isLost = true
  }

  /** Moves over brackets that close nothing; whether more follows. */
  #stray(end: string): boolean {
    while (/[\]}]/.test(this.#char) && this.#char !== end) {
      this.#refuse('unopened-bracket', `${quoted(this.#char)} closes no bracket`, 1)
      this.#at++
      this.#comma(end)
    }
    return this.#hasItem(end)
  }

  /** Not so when the collection ends, or when a list goes on with a key, which belongs outside of it. */
  #hasItem(end: string): boolean {
    if (/[\]}]|^$/.test(this.#char)) return false
    stringAndColon.lastIndex = this.#at
    return end === '}' || !stringAndColon.test(this.#text)
  }

  #key(): void {
    if (this.#char === '"') this.#string()
    else {
      const start = this.#at
      const word = this.#skip(/'[^'\r\n]*'|[^\s,:{}[\]"]+|./y)
      this.#refuse('key', `Key ${quoted(word)} has to stand in double quotes`, word.length, start)
    }
  }

  #colon(): boolean {
    const end = this.#at
    this.#blank()
    if (this.#char === ':') {
      this.#at++
      return true
    }
    this.#refuse('missing-colon', 'A colon and a value are missing after this key', 1, end - 1)
    return !/[,\]}]|^$/.test(this.#char)
  }

  #comma(end: string): void {
    const before = this.#at - 1
    this.#blank()
    if (this.#char === ',') {
      const comma = this.#at++
      this.#blank()
      if (this.#char === end)
        this.#refuse('trailing-comma', 'No comma stands before the end', 1, comma)
      while (this.#char === ',') {
        this.#refuse('extra-comma', 'A value is missing before this comma', 1)
        this.#at++
        this.#blank()
      }
    } else if (this.#hasItem(end)) {
      if (!this.#isLost)
        this.#refuse('missing-comma', 'A comma is missing after this value', 1, before)
      this.#skip(/:/y)
    }
    this.#isLost = false
  }

  #string(): void {
    const start = this.#at++
    for (;;) {
      this.#skip(/[^"\\\t\r\n]+/y)
      const char = this.#char
      if (char === '"') break
      if (char === '\\') this.#escape()
      else if (char === '' || char === '\n' || char === '\r') {
        this.#unclosed('string', 'A string', start)
        return
      } else {
        this.#refuse('control-character', 'A tab in a string is written as "\\t"', 1)
        this.#at++
      }
    }
    this.#at++
  }

  #escape(): void {
    if (this.#skip(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y)) return
    const text = this.#text.slice(this.#at, this.#at + 2)
    this.#refuse('escape', `${quoted(text)} means nothing in JSON, write "\\\\" for a backslash`, 2)
    this.#at += text.endsWith('\n') ? 1 : text.length
  }

  #word(): void {
    const start = this.#at
    const word = this.#skip(/'[^'\r\n]*'|[^\s,:{}[\]"]+/y)
    if (/^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(word)) return
    if (word === '') this.#refuse('missing-value', 'A value is missing here', 1)
    else {
      const message = `${quoted(word)} is no JSON value, text has to stand in double quotes`
      this.#refuse('value', message, word.length, start)
    }
  }
}
