import type { LintOptions } from '../../lint/options.ts'
import { groupBy } from '../../node/group-by.ts'
import { isRecord } from '../../node/record.ts'
import type { Model } from '../../template/model.ts'
import type { MacroRequest, Outcome } from '../contract.ts'
import { type Json, jsonOf, modelOfFragment } from '../fragment.ts'
import { masking } from '../secrets.ts'
import type { Settings } from '../settings.ts'
import { type Remark, remarks } from './notes.ts'
import { type Plan, planFor } from './plan.ts'
import { refusal } from './refusal.ts'
import { wishOf } from './wish.ts'

/** What is known of a stack besides its template, and whom to harden. */
export interface HardenOptions extends Pick<LintOptions, 'region' | 'parameters'> {
  /** Functions that do not ask for it, too. */
  readonly all: boolean
}

/** Adds what a gradual deployment needs to functions that lack it. */
export function hardenFragment(request: MacroRequest, { harden: whom }: Settings): Outcome {
  const { fragment, region, templateParameterValues: parameters } = request
  return { fragment: harden(fragment, { region, parameters, all: whom === 'all' }) }
}

/**
 * A fragment in which the functions that ask for it have an alias, a canary deployment, an alarm on the errors of the new version,
 * and a notification. `Metadata.Sluice.Hardened` lists what was added, `NotHardened` what could not be, by logical id.
 */
export function harden(fragment: unknown, options: HardenOptions): unknown {
  const model = modelOfFragment(fragment, options)
  if (!model || !isRecord(fragment) || !isRecord(fragment['Resources'])) return fragment
  const { plans, refused } = plansFor(fragment, model, options)
  const asked = new Set([...plans.keys(), ...refused.keys()])
  if (asked.size === 0 && !options.all) return fragment
  const hardened = applied(fragment, plans)
  const left = remarks(hardened, model, asked, options)
  // What the next transform refuses is easier to mend as its author wrote it.
  const isSound = typeof left !== 'string'
  const masked = masking({ fragment, templateParameterValues: options.parameters ?? {} })
  const notes = [
    ...refused,
    ...[...plans].flatMap(([id, { notes }]) => notes.map(note => [id, note] as const)),
    ...(isSound ? left : [...asked].map(id => [id, left] as const)),
  ].map(([id, text]): Remark => [id, masked(text)])
  return described(isSound ? hardened : fragment, isSound ? plans : new Map(), notes)
}

type Plans = ReadonlyMap<string, Plan>

function plansFor(fragment: Json, model: Model, { all }: HardenOptions) {
  const plans = new Map<string, Plan>()
  const refused = new Map<string, string>()
  const taken = new Set([...model.source.keys(), ...model.resources.keys()])
  const topic = freeId('SluiceRollbacks', taken)
  for (const fn of model.source.values()) {
    const wish = wishOf(fn, all)
    if (wish === undefined) continue
    const reason =
      typeof wish === 'string' ? wish : (absence(fragment, fn.id) ?? refusal(fn, wish, model))
    if (reason !== undefined) refused.set(fn.id, reason)
    else if (typeof wish !== 'string') {
      const written = propertiesIn(fragment, fn.id)['DeploymentPreference']
      const alarm = freeId(`${fn.id}ReleaseErrors`, taken)
      plans.set(fn.id, planFor(fn, wish, written, { alarm, topic }, model))
    }
  }
  return { plans, refused }
}

/** What a loop makes is not there to be changed yet. */
const absence = (fragment: Json, id: string): string | undefined =>
  Object.hasOwn(jsonOf(fragment['Resources']), id)
    ? undefined
    : 'It is made by Fn::ForEach, which has to come before SluiceHarden in "Transform"'

function freeId(base: string, taken: ReadonlySet<string>, number = 1): string {
  const id = number === 1 ? base : `${base}${number}`
  return taken.has(id) ? freeId(base, taken, number + 1) : id
}

const bodyIn = (fragment: Json, id: string): Json => jsonOf(jsonOf(fragment['Resources'])[id])
const propertiesIn = (fragment: Json, id: string) => jsonOf(bodyIn(fragment, id)['Properties'])

function applied(fragment: Json, plans: Plans): Json {
  const changed = [...plans].map(([id, plan]) => [id, withPlan(bodyIn(fragment, id), plan)])
  const added = [...plans.values()].flatMap(({ resources }) => Object.entries(resources))
  const Resources = { ...jsonOf(fragment['Resources']), ...Object.fromEntries(changed) }
  return { ...fragment, Resources: { ...Resources, ...Object.fromEntries(added) } }
}

function withPlan(body: Json, { properties, preference }: Plan): Json {
  const written = jsonOf(body['Properties'])
  const DeploymentPreference = { ...jsonOf(written['DeploymentPreference']), ...preference }
  const isGiven = Object.keys(preference).length > 0
  return {
    ...body,
    Properties: { ...written, ...properties, ...(isGiven && { DeploymentPreference }) },
  }
}

/** The fragment with what was done to it. */
function described(fragment: Json, plans: Plans, notes: readonly Remark[]): Json {
  const lists = {
    ...asList(
      'Hardened',
      [...plans].flatMap(([id, plan]) => added(id, plan).map((path): Remark => [id, path])),
    ),
    ...asList('NotHardened', notes),
  }
  if (Object.keys(lists).length === 0) return fragment
  const Metadata = jsonOf(fragment['Metadata'])
  return {
    ...fragment,
    Metadata: { ...Metadata, Sluice: { ...jsonOf(Metadata['Sluice']), ...lists } },
  }
}

const added = (id: string, { properties, preference, resources }: Plan): string[] => [
  ...Object.keys(properties).map(name => `Resources.${id}.Properties.${name}`),
  ...Object.keys(preference).map(name => `Resources.${id}.Properties.DeploymentPreference.${name}`),
  ...Object.keys(resources).map(name => `Resources.${name}`),
]

function asList(name: string, pairs: readonly Remark[]): Json {
  if (pairs.length === 0) return {}
  const lists = groupBy(pairs, ([id]) => id)
  const texts = (list: typeof pairs) => [...new Set(list.map(([, text]) => text))]
  return { [name]: Object.fromEntries([...lists].map(([id, list]) => [id, texts(list)])) }
}
