import { percentDecoded } from '../../node/percent-decoded.ts'
import { isDenied } from '../../rollout/invoke/denied.ts'
import { reportAction } from '../../rollout/permissions/report-permission.ts'
import type { Resource } from '../../template/resource.ts'
import { notPlayed } from './answers.ts'
import type { HookExecution } from './hook-execution.ts'
import { playInvoke } from './play-invoke.ts'
import type { Runnable, Scene } from './scene.ts'
import type { Answer, Request } from './server.ts'

/** A call of AWS, and how it is answered. */
export interface Played {
  readonly action: string
  readonly resource?: string
  /** Whether the role of the caller does for certain not allow it. */
  readonly isDenied: boolean
  readonly answer: () => Answer | Promise<Answer>
}

/** Who calls. */
export interface Caller {
  readonly fn: Resource
  readonly scene: Scene
  /** The hook that it serves. */
  readonly execution: HookExecution
  /** Invokes a function for it. */
  readonly invoke: (
    one: Runnable,
    payload: string,
    qualifier: string | undefined,
  ) => Promise<Answer>
}

/** Plays what hooks need of CodeDeploy and Lambda, and refuses everything else. */
export function play(request: Request, caller: Caller): Played {
  const operation = request.header('x-amz-target')
  if (operation === 'CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus') {
    const { execution, fn, scene } = caller
    return isDenied(fn, reportAction, scene.site)
      ? { action: reportAction, isDenied: true, answer: () => execution.deny(reportAction) }
      : { action: reportAction, isDenied: false, answer: () => execution.put(request) }
  }
  const { method, url } = request
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?$/.exec(url.pathname) ?? []
  if (method === 'POST' && name !== undefined)
    return playInvoke(request, percentDecoded(name), caller)
  const action = operation ?? `${method} ${url.pathname}`
  return { action, isDenied: false, answer: () => notPlayed(action) }
}
