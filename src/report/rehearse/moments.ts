import { groupBy } from '../../node/group-by.ts'
import type { DeploymentEvent, Rehearsal } from '../../rollout/rehearse/shape.ts'
import { changeWords, eventWords, stackWords, startWords, type Words } from './event-words.ts'
import { clockText } from './words.ts'

/** A line of a timeline. */
export interface MomentLine {
  /** `3:01`, or `1:00-8:00` for several moments that are alike. */
  readonly time: string
  /** Whose moment it is; several do the same. */
  readonly names: readonly string[]
  readonly text: string
  /** Whether something goes wrong in it. */
  readonly isBad: boolean
}

/** Something that happens, in words. */
interface Happening extends Words {
  readonly seconds: number
  readonly sequence: number
  readonly names: readonly string[]
  readonly isBad: boolean
  /** What the new version has, where that is all there is to say. */
  readonly percent?: number
}

/** What happened, moment by moment: what one does at once in one line, what several do at once as well. */
export function momentLines(rehearsal: Rehearsal): MomentLine[] {
  const all = happenings(rehearsal).sort((a, b) => a.sequence - b.sequence)
  return steps(together(inOneLine(all)))
}

function happenings({ deployments = [], alarms = [], stack }: Rehearsal): Happening[] {
  const told = deployments.flatMap(({ name, events }) =>
    events.flatMap(event => happening(event, name, eventWords(event), isFailure(event))),
  )
  const atStart = alarms.flatMap(alarm =>
    happening({ seconds: 0, sequence: -1 }, alarm.name, startWords(alarm), true),
  )
  const changes = alarms.flatMap(({ name, changes: own }) =>
    own.flatMap(change => happening(change, name, changeWords(change), change.to === 'ALARM')),
  )
  const stacks = (stack?.events ?? []).flatMap(event =>
    happening(event, 'stack', stackWords(event), event.status !== 'UPDATE_COMPLETE'),
  )
  return [...atStart, ...told, ...changes, ...stacks]
}

const isFailure = (event: DeploymentEvent): boolean =>
  event.kind === 'status' && (event.status === 'Failed' || event.status === 'Stopped')

function happening(
  moment: { readonly seconds: number; readonly sequence: number; readonly percent?: number },
  name: string,
  words: Words | undefined,
  isBad: boolean,
): Happening[] {
  const { seconds, sequence, percent } = moment
  if (words === undefined) return []
  return [
    {
      ...words,
      seconds,
      sequence,
      names: [name],
      isBad,
      ...(percent !== undefined && { percent }),
    },
  ]
}

/** What one does at a moment in one line, unless others do something meanwhile. */
function inOneLine(all: readonly Happening[]): Happening[] {
  const lines: Happening[] = []
  for (const one of all) {
    const last = lines.at(-1)
    if (last?.seconds === one.seconds && last.names[0] === one.names[0]) {
      const { percent: _, ...rest } = last
      lines[lines.length - 1] = {
        ...rest,
        text: `${last.text}, ${one.text}`,
        brief: `${last.brief}, ${one.brief}`,
        isBad: last.isBad || one.isBad,
      }
    } else lines.push(one)
  }
  return lines
}

/** More lines that differ in their numbers alone are one without them. */
const few = 5

/** What several do alike at a moment in one line. */
const together = (all: readonly Happening[]): Happening[] =>
  groups(all, ({ seconds, brief }) => `${seconds} ${brief}`).flatMap(alike => {
    const same = groups(alike, ({ text }) => text).map(merged)
    return same.length > few ? [merged(alike.map(one => ({ ...one, text: one.brief })))] : same
  })

const groups = (all: readonly Happening[], key: (one: Happening) => string) => [
  ...groupBy(all, key).values(),
]

const merged = (all: readonly Happening[]): Happening => ({
  ...(all[0] as Happening),
  names: all.flatMap(({ names }) => names),
})

/** So many shifts in a row are one line. */
const many = 4

/** The shifts that follow each other with nothing between them. */
function steps(all: readonly Happening[]): MomentLine[] {
  const runs: Happening[][] = []
  for (const one of all) {
    const run = runs.at(-1)
    if (run && isNextStep(one, run[0])) run.push(one)
    else runs.push([one])
  }
  return runs.flatMap(run => (run.length >= many ? [collapsed(run)] : run.map(line)))
}

/** Whether both are only shifts of the same aliases. */
const isNextStep = (one: Happening, first: Happening | undefined): boolean =>
  one.percent !== undefined &&
  first?.percent !== undefined &&
  one.names.join() === first.names.join()

const line = ({ seconds, names, text, isBad }: Happening): MomentLine => ({
  time: clockText(seconds),
  names,
  text,
  isBad,
})

function collapsed(run: readonly Happening[]): MomentLine {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) throw new Error('A run of shifts is empty')
  return {
    time: `${clockText(first.seconds)}-${clockText(last.seconds)}`,
    names: first.names,
    text: `${first.percent} % to ${last.percent} % of the traffic on the new version, in ${run.length} steps`,
    isBad: false,
  }
}

/** Names in a line, no more than are read. */
export function namesText(names: readonly string[]): string {
  const [first = '', second, ...others] = names
  if (second === undefined) return first
  return others.length === 0 ? `${first}, ${second}` : `${first} and ${names.length - 1} more`
}
