import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploymentName } from '../../rollout/deployments/deployments.ts'
import { type HookUse, hookUsesOf } from '../../rollout/deployments/hooks.ts'
import { type CalledHook, calledHooks, withHooks } from '../../rollout/rehearse/called-hooks.ts'
import type { HookRun, RehearsedHook } from '../../rollout/rehearse/hook-shape.ts'
import { rehearse } from '../../rollout/rehearse/rehearse.ts'
import { type HookScript, hookKey, type RehearseOptions } from '../../rollout/rehearse/script.ts'
import type { Rehearsal } from '../../rollout/rehearse/shape.ts'
import { expandedModel } from '../../sam/expanded-model.ts'
import { settle } from '../../sam/options.ts'
import { beforeEnd } from './before-end.ts'
import { HookExecution } from './hook-execution.ts'
import { runHook } from './run-hook.ts'
import { runnable, type Scene } from './scene.ts'

/**
 * Rehearses a template whose hooks are run on this machine: each when the rehearsal comes to it, for what
 * an earlier one reports decides whether a later one is called.
 */
export async function rehearseWithHooks(
  text: string,
  options: RehearseOptions & { readonly file: string },
): Promise<Rehearsal> {
  const { file } = options
  const { region, partition } = settle(options)
  const { model } = expandedModel({ file, text }, options, { takesDefaults: true })
  if (!model) return rehearse(text, options)
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'sluice-hooks-')))
  const remove = () => rmSync(temporary, { recursive: true, force: true })
  const forget = beforeEnd(remove)
  const folders = { template: file, temporary }
  try {
    return await performed(text, options, { site: { model, region, partition }, folders })
  } finally {
    remove()
    forget()
  }
}

async function performed(text: string, options: RehearseOptions, scene: Scene): Promise<Rehearsal> {
  const done = new Map<string, RehearsedHook>()
  for (;;) {
    const hooks = { ...options.hooks, ...scripts(done) }
    const rehearsal = rehearse(text, { ...options, hooks })
    const [next, ...others] = calledHooks(rehearsal).filter(one => !done.has(keyOf(one)))
    if (!next) return withHooks(rehearsal, [...done.values()])
    const together = others.filter(({ seconds }) => seconds === next.seconds)
    for (const one of [next, ...together]) {
      done.set(keyOf(one), await hookOf(one, done.size + 1, options, scene))
    }
  }
}

const keyOf = ({ deployment, hook }: Pick<CalledHook, 'deployment' | 'hook'>) =>
  hookKey(deployment, hook)

/** What the hooks that were run did, for the rehearsal. */
const scripts = (done: ReadonlyMap<string, RehearsedHook>): Record<string, HookScript> =>
  Object.fromEntries([...done].flatMap(([key, { run }]) => (run ? [[key, scriptOf(run)]] : [])))

function scriptOf({ report, reason, seconds }: HookRun): HookScript {
  if (report === undefined) return { outcome: 'silent', ...(reason !== undefined && { reason }) }
  return { outcome: report === 'Succeeded' ? 'succeeded' : 'failed', seconds }
}

/** Runs a hook that is called, unless the options say what it does or it cannot be run. */
async function hookOf(
  { deployment, hook }: CalledHook,
  number: number,
  options: RehearseOptions,
  scene: Scene,
): Promise<RehearsedHook> {
  const fn = hookUsesOf(scene.site.model).find(isUse(deployment, hook))?.fn
  const common = { deployment, hook, ...(fn && { function: fn.id }) }
  const isScripted = [hookKey(deployment, hook), fn?.id ?? ''].some(
    key => options.hooks && Object.hasOwn(options.hooks, key),
  )
  if (isScripted) return { ...common, notRun: '--hook says what it does', isScripted }
  if (!fn) return { ...common, notRun: 'its function is not in this template' }
  const one = runnable(fn, scene)
  if ('reason' in one) return { ...common, notRun: one.reason }
  return { ...common, ...(await runHook(one, new HookExecution(hook, number), scene)) }
}

const isUse = (name: string, hook: string) => (use: HookUse) =>
  deploymentName(use.deployment) === name && use.hook === hook
