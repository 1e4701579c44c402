import type { Node } from '../node/node.ts'
import { written } from '../node/origin.ts'
import { isError, type Problem } from '../node/problem.ts'
import type { Source } from '../node/source.ts'
import { readFast } from './fast.ts'
import { guard, misread } from './guard.ts'
import { isMeantAsJson, jsonMistakes } from './json-mistakes.ts'
import { unfilled } from './placeholder.ts'
import { bounded, refusal } from './problems.ts'
import { relax } from './relax.ts'
import { notATemplate } from './shape.ts'
import { asJson, asYaml, isJson, type Text } from './text.ts'

/** A template's tree, as far as there is one, and what is wrong with the text. */
export interface Reading {
  readonly source: Source
  readonly root: Node | undefined
  readonly problems: readonly Problem[]
}

type Parsed = Omit<Reading, 'source'>

let readFull: ((of: Text) => Parsed | undefined) | undefined

/**
 * Registers the reader that finds all errors of a broken text; without it reading stops at the first
 * one, `yaml-syntax`. It is registered rather than imported, for its parser doubles the start-up time
 * of a command that reads a clean template.
 */
export function useFullReader(reader: (of: Text) => Parsed | undefined): void {
  readFull = reader
}

/** Reads a template, YAML or JSON, as AWS reads it. */
export function read(source: Source): Reading {
  const reading = readText(source)
  if (reading.problems.some(isError)) return reading
  const other = notATemplate(source, reading.root)
  return other ? { ...reading, problems: [other, ...reading.problems] } : reading
}

/** Reads any YAML or JSON text, which may be empty, a list or a single value. */
export function readText(source: Source): Reading {
  const refused = guard(source)
  if (refused) return { source, root: undefined, problems: [refused] }
  const { root, problems } = parse(source)
  const blank = unfilled(problems.filter(isError))
  if (blank) return { source, root, problems: [blank] }
  const odd = misread(source)
  return { source, root, problems: bounded(odd ? [odd, ...problems] : problems) }
}

function parse(source: Source): Parsed {
  const first = readFast(isJson(source) ? asJson(source) : asYaml(source))
  if (!first.syntax) return first
  const relaxed = relax(source)
  const second = relaxed && readFast(relaxed)
  if (second && !second.syntax) return second
  const problems = isMeantAsJson(source) ? jsonMistakes(source) : []
  if (problems.length > 0) return { root: undefined, problems }
  const full = readFull?.(asYaml(source))
  return full?.problems.some(isError) ? full : firstError(source, first.syntax.offset)
}

function firstError(source: Source, offset: number): Parsed {
  const origin = written(source, offset, Math.min(offset + 1, source.text.length))
  return { root: undefined, problems: [refusal('yaml-syntax', 'This is not valid YAML', origin)] }
}
