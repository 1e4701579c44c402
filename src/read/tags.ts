import known from 'cloudformation-js-yaml-schema/tags.json' with { type: 'json' }
import { percentDecoded } from '../node/percent-decoded.ts'

export type Kind = 'scalar' | 'sequence' | 'mapping'

/** Forms that AWS documents and that cloudformation-js-yaml-schema 0.4.2 does not list, and why. */
export const added: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  scalar: {
    Base64: 'text is the usual argument of Fn::Base64',
    Length: 'takes the name of a list parameter through Ref, or text that is one',
    ToJsonString: 'added by the language extensions transform in 2022',
    ValueOf: 'rules: the value of a parameter attribute',
    Transform: 'a macro without parameters',
  },
  sequence: {
    Base64: 'the list form is accepted',
    GetAZs: 'the list form is accepted',
    ImportValue: 'the list form is accepted',
    ToJsonString: 'added by the language extensions transform in 2022',
    Length: 'added by the language extensions transform in 2022',
    ForEach: 'added by the language extensions transform in 2023',
    Contains: 'rules: is a value one of a list',
    EachMemberEquals: 'rules: compares each value of a list',
    EachMemberIn: 'rules: compares two lists',
    RefAll: 'rules: the values of all parameters of a type',
    ValueOf: 'rules: the value of a parameter attribute',
    ValueOfAll: 'rules: the values of a parameter attribute',
    GetStackOutput: 'added in 2026',
  },
  mapping: {
    GetAZs: 'the region is usually a Ref',
    Transform: 'a macro with its parameters',
    Cidr: 'a function inside in its long form',
    Sub: 'a function inside in its long form',
    ToJsonString: 'added by the language extensions transform in 2022',
    Length: 'added by the language extensions transform in 2022',
    GetStackOutput: 'added in 2026',
  },
}

const kinds: readonly Kind[] = ['scalar', 'sequence', 'mapping']

/** The short tags that AWS documents, without `!`, each with the kinds of value it takes. */
export const documented: ReadonlyMap<string, ReadonlySet<Kind>> = byName()

function byName(): Map<string, Set<Kind>> {
  const names = new Map<string, Set<Kind>>()
  for (const kind of kinds) {
    for (const name of [...known[kind], ...Object.keys(added[kind])]) {
      names.set(name, (names.get(name) ?? new Set()).add(kind))
    }
  }
  return names
}

const withoutPrefix = new Set(['Ref', 'Condition'])

/** The long form of a short tag, `Ref` or `Fn::Sub`; AWS makes `Fn::…` of names it does not know, too. */
const longForm = (name: string): string => (withoutPrefix.has(name) ? name : `Fn::${name}`)

/** The names that TAG directives give to prefixes, beside the two that YAML itself has. */
export type Handles = ReadonlyMap<string, string>

const standardPrefix = 'tag:yaml.org,2002:'

/** What a tag means: an intrinsic function, a standard type of YAML, no particular type, or nothing known. */
export type Tag =
  | { readonly kind: 'intrinsic'; readonly key: string }
  | { readonly kind: 'standard'; readonly name: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }

/** The characters that AWS takes in a tag. */
const isTag = /^(?:![\w;/?:@&=+$.!~*'()%-]*|!<[\w;/?:@&=+$,.!~*'()[\]%-]+>)$/

const none: Tag = { kind: 'none' }
const cache = new Map<string, Tag>(
  [...documented.keys()].map(name => [`!${name}`, { kind: 'intrinsic', key: longForm(name) }]),
)

/** What the tag written as `text` means. */
export function tagOf(text: string, handles: Handles): Tag {
  if (handles.size === 0) {
    const common = cache.get(text)
    if (common) return common
  }
  if (text === '!') return none
  if (!isTag.test(text)) return { kind: 'unknown' }
  const full = fullName(text, handles)
  if (full.startsWith('!')) return { kind: 'intrinsic', key: longForm(full.slice(1)) }
  if (full.startsWith(standardPrefix)) {
    return { kind: 'standard', name: full.slice(standardPrefix.length) }
  }
  return { kind: 'unknown' }
}

function fullName(text: string, handles: Handles): string {
  if (text.startsWith('!<')) return percentDecoded(text.slice(2, -1))
  const end = text.indexOf('!', 1)
  const handle = end < 0 ? '!' : text.slice(0, end + 1)
  const prefix = handles.get(handle) ?? (handle === '!!' ? standardPrefix : handle)
  return prefix + percentDecoded(text.slice(handle.length))
}
