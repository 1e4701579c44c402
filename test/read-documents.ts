import fc from 'fast-check'

/** Draws from an arbitrary, or picks one of several things. */
interface Draw {
  pick<Thing>(...things: readonly Thing[]): Thing
  upTo(max: number): number
}

const plainTexts = [
  ...['a', 'foo bar', 'x-y', 'a:b', 'a#b', 'http://x/y?z=1', 'é', '${a}', 'a, b', '...x', '.'],
  ...['1', '-1', '1.5', '017', '089', '0b11', '1_000', '1:30', '1e5', '1.0e+5', '.inf', '.NaN'],
  ...['yes', 'no', 'true', 'null', '~', '2012-10-17', 'arn:aws:iam::*:x', '012345678901'],
]
const doubleQuoted = ['', 'a b', '\\n', '\\u00e9', '\\x41', 'a # b', 'a: b', '\\"', "'"]
const singleQuoted = ['', 'a', "''", 'a # b', 'a: b', '"', '\\n']
const blockLines = ['', 'foo', 'bar baz', '  more', '# no comment', 'a: b', '-']
const keys = [
  ...['a', 'b', 'c', 'Key', '"q"', "'s'", '1', '1.0', 'yes', 'x y', 'a.b', 'Fn::Sub'],
  ...['__proto__', 'constructor', '200', 'null'],
]
const tags = ['!Sub ', '!GetAtt ', '!Join ']
const scalarTags = [...tags, '!Ref ', '!!str ', '!Condition ']
const scraps = [
  ...['a', ': ', ':', '- ', '-', ',', '[', ']', '{', '}', '"', "'", '|', '>', '#', ' # c'],
  ...['\n', '\n  ', '  ', '&x ', '*x', '!Sub ', '@', '`', '\\', '{{ x }}', '\r\n', '=', '<<'],
]

const blank = (width: number) => ' '.repeat(width)

class Writer {
  readonly #draw: Draw
  /** Those that an alias may name from here on. */
  readonly #anchors: string[] = []
  #blocks = 0

  constructor(draw: Draw) {
    this.#draw = draw
  }

  document(): string {
    const { pick } = this.#draw
    return `${this.#block(4, 0)}${pick('\n', '\n\n', '\n# end\n', '\r\n')}`
  }

  #one(of: number): boolean {
    return this.#draw.upTo(of - 1) === 0
  }

  /** A value with a tag or an anchor before it, now and then. */
  #dressed(value: string, tags: readonly string[]): string {
    const { pick } = this.#draw
    if (!this.#one(4)) return value
    if (!this.#one(4)) return pick(...tags) + value
    const name = `a${this.#anchors.length}`
    this.#anchors.push(name)
    return `&${name} ${value}`
  }

  #alias(): string {
    return this.#anchors.length > 0 ? ` *${this.#draw.pick(...this.#anchors)}` : ''
  }

  #remark(): string {
    const { pick } = this.#draw
    return pick('', '', '', '', ' # note', ' #', `\n${blank(this.#draw.upTo(6))}# full`)
  }

  /** A value that follows its key or dash on the line, or begins on the next. */
  #scalar(indent: number, inFlow: boolean): string {
    const { pick, upTo } = this.#draw
    const next = () => `\n${pick('', '\n')}${blank(indent + upTo(3))}`
    switch (upTo(inFlow ? 3 : 4)) {
      case 0:
        return `"${pick(...doubleQuoted)}${pick('', '', `${next()}b`, `\\${next()}b`)}"`
      case 1:
        return `'${pick(...singleQuoted)}${pick('', '', `${next()}b`)}'`
      case 4:
        return this.#literal(indent)
      default:
        return this.#plain(indent, inFlow)
    }
  }

  #plain(indent: number, inFlow: boolean): string {
    const { pick, upTo } = this.#draw
    const text = pick(...plainTexts)
    if (inFlow) return /[,[\]{}]/.test(text) ? 'a' : text
    return this.#one(6) ? `${text}\n${blank(indent + upTo(3))}tail` : text
  }

  #literal(indent: number): string {
    const { pick, upTo } = this.#draw
    const header = `${pick('|', '>')}${pick('', '-', '+')}${pick('', '', ' # c')}`
    const lines = Array.from({ length: 1 + upTo(3) }, () => pick(...blockLines))
    const body = lines.map(line => (line === '' ? '' : blank(indent + 1) + line))
    return [header, `${blank(indent + 1)}first`, ...body].join('\n')
  }

  #flow(depth: number, indent: number): string {
    const { pick, upTo } = this.#draw
    if (depth === 0 || this.#one(3)) return this.#dressed(this.#scalar(indent, true), scalarTags)
    const separator = () => pick(', ', ',', `,\n${blank(indent + upTo(3))}`, ' , ')
    const isMap = this.#one(2)
    const items = Array.from({ length: upTo(3) }, () => {
      const value = this.#flow(depth - 1, indent)
      return isMap || this.#one(8)
        ? `${pick('a', 'b', '"c"', 'c d', '1')}${pick(': ', ' : ')}${value}`
        : value
    })
    const inside = items.map((item, i) => (i > 0 ? separator() + item : item)).join('')
    const end = pick('', ' ', `\n${blank(indent + upTo(2))}`)
    return isMap ? `{ ${inside}${end}}` : this.#dressed(`[${inside}${end}]`, tags)
  }

  /** A value in block style whose lines are indented by `indent`. */
  #block(depth: number, indent: number): string {
    const { pick, upTo } = this.#draw
    const isList = this.#one(3)
    const step = pick(1, 2, 2, 2, 4)
    return Array.from({ length: 1 + upTo(3) }, (_, i) => {
      const lead = isList ? '-' : this.#key(i)
      return `${blank(indent)}${lead}${this.#value(depth - 1, indent, step, isList)}${this.#remark()}`
    }).join('\n')
  }

  #key(i: number): string {
    const { pick } = this.#draw
    const key = pick(...keys, `k${i}`, `k${i}`, `k${i}`)
    return `${key}${pick(':', ':', ':', ' :')}`
  }

  #value(depth: number, indent: number, step: number, isList: boolean): string {
    const { pick, upTo } = this.#draw
    if (depth > 0 && this.#one(2)) {
      if (isList && this.#one(2)) return ` ${this.#block(depth, indent + 2).trimStart()}`
      const before = this.#one(8) ? ` ${pick('!Transform', `&b${this.#blocks++}`)}` : ''
      return `${before}${this.#remark()}\n${this.#block(depth, indent + step)}`
    }
    if (this.#one(8)) return pick('', this.#alias())
    const gap = pick(' ', ' ', ' ', '  ', `\n${blank(indent + 1 + upTo(2))}`)
    if (this.#one(4)) return gap + this.#flow(2, indent + 1)
    return gap + this.#dressed(this.#scalar(indent + 1, false), scalarTags)
  }
}

/** A small random generator: one number makes one document, which is much faster than many arbitraries. */
function drawing(seed: number): Draw {
  let state = seed >>> 0
  const upTo = (max: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % (max + 1)
  }
  return { upTo, pick: (...things) => things[upTo(things.length - 1)] as never }
}

/** YAML in many styles; most of it is valid. */
export const documents: fc.Arbitrary<string> = fc
  .integer()
  .map(seed => new Writer(drawing(seed)).document())

/** The same with slips: something put in, or taken out. */
export const slips: fc.Arbitrary<string> = fc
  .tuple(
    documents,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...scraps, undefined)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((result, [place, scrap]) => {
      const at = place % (result.length + 1)
      return result.slice(0, at) + (scrap ?? '') + result.slice(scrap === undefined ? at + 1 : at)
    }, text),
  )
