// biome-ignore lint/style/noRestrictedImports: the files of this package, never a user's
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { own } from '../node/record.ts'
import { keptIn } from '../node/remembered.ts'
import { type Property, readProperty } from './value-type.ts'

/** Names to what they take, in the notation that `value-type.ts` reads. */
export type Shape = Readonly<Record<string, string>>

/** What CloudFormation documents of one resource type. */
export interface TypeFacts {
  /** Holds data that is lost with the resource. */
  readonly stateful?: true
  /** The properties that name a resource of the type. */
  readonly identifier?: readonly string[]
  /** Paths to nested properties, `*` for any item, whose change replaces the resource. */
  readonly replacing?: readonly string[]
  /** What `Fn::GetAtt` yields, by name. */
  readonly attributes: Shape
  readonly properties: Shape
  /** Nested types, by name. */
  readonly types?: Readonly<Record<string, Shape>>
}

interface Index {
  readonly version: string
  readonly services: Readonly<Record<string, readonly string[]>>
}

// Linting is synchronous, so import() is out; importing all services costs 20 ms, and require() 0.7 ms
// a file. Reading a service's file and parsing the one line of a type takes 0.1 ms. Compiled and bundled
// code both lie two folders below the package, which keeps the address the same.
const folder = join(import.meta.dirname, '../../schemas/cloudformation')
const open = (name: string) => readFileSync(join(folder, name), 'utf8')

const known = new Map<string, TypeFacts | undefined>()
const services = new Map<string, string>()

/** The facts of a resource type; undefined where there are none, as for a type newer than the facts. */
export const factsOf = (type: string): TypeFacts | undefined => keptIn(known, type, readFacts)

function readFacts(type: string): TypeFacts | undefined {
  const [, vendor, service] = /^(\w+)::(\w+)::\w+$/.exec(type) ?? []
  if (!vendor || !service) return undefined
  const text = keptIn(services, `${vendor}-${service}.json`.toLowerCase(), readService)
  const start = text.indexOf(`\n"${type}": `)
  if (start < 0) return undefined
  const [line = ''] = text.slice(start + type.length + 5).split('\n', 1)
  return JSON.parse(line.replace(/,$/, ''))
}

function readService(name: string): string {
  try {
    return open(name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

let index: Index | undefined

function readIndex(): Index {
  index ??= JSON.parse(open('index.json')) as Index
  return index
}

/** The names of the types of each service, by the service's own: `AWS::SQS` to `Queue` and the like. */
export const knownServices = (): Index['services'] => readIndex().services

/** The version of the facts. */
export const factsVersion = (): string => readIndex().version

/** What a property of a shape takes; undefined when the shape does not have it. */
export function propertyOf(shape: Shape, name: string): Property | undefined {
  const text = own(shape, name)
  return text === undefined ? undefined : readProperty(text)
}
