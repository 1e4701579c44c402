import { deploymentsOf } from '../../rollout/deployments/deployments.ts'
import {
  type CalledFunction,
  calledFunction,
  calledText,
} from '../../rollout/invoke/called-function.ts'
import { isDenied, isInvokeDenied } from '../../rollout/invoke/denied.ts'
import { denial, notPlayed } from './answers.ts'
import type { Caller, Played } from './play.ts'
import { runnable } from './scene.ts'
import type { Answer, Request } from './server.ts'

const action = 'lambda:InvokeFunction'

/** `Invoke`: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function playInvoke(request: Request, name: string, caller: Caller): Played {
  const { fn, scene } = caller
  const beside = request.url.searchParams.get('Qualifier') ?? undefined
  const called = calledFunction(name, beside, scene.site)
  if (!called) {
    return {
      action,
      resource: name,
      isDenied: isDenied(fn, action, scene.site),
      answer: () => notPlayed(`${action} on ${name}`, 'the template has no such function'),
    }
  }
  const resource = calledText(called)
  return isInvokeDenied(fn, called, scene.site)
    ? { action, resource, isDenied: true, answer: () => denial(403, `${action} on ${resource}`) }
    : { action, resource, isDenied: false, answer: () => answerOf(request, called, caller) }
}

async function answerOf(request: Request, called: CalledFunction, caller: Caller): Promise<Answer> {
  const what = `${action} on ${calledText(called)}`
  const type = request.header('x-amz-invocation-type') ?? 'RequestResponse'
  if (type !== 'RequestResponse') return notPlayed(what, `its invocation type is "${type}"`)
  if (called.via === undefined) return notPlayed(what, 'the template has no such version or alias')
  const found = runnable(called.fn, caller.scene)
  if ('reason' in found) return notPlayed(what, found.reason)
  const answer = await caller.invoke(found, request.body || '{}', called.qualifier)
  return isOldVersion(called, caller) ? { note: oldVersion(called), ...answer } : answer
}

/** Whether a call is for the alias of a deployment before that has moved. */
const isOldVersion = ({ fn, via }: CalledFunction, { scene, execution }: Caller): boolean =>
  via === 'alias' &&
  execution.hook === 'PreTraffic' &&
  deploymentsOf(scene.site.model).some(one => one.fn?.id === fn.id)

const oldVersion = (called: CalledFunction): string =>
  `${calledText(called)} is the old version until traffic shifts, and not what is deployed`
