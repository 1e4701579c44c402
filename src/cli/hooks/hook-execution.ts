import { isRecord } from '../../node/record.ts'
import type { Hook } from '../../rollout/deployments/deployments.ts'
import { denial, refusal } from './answers.ts'
import type { Answer, Request } from './server.ts'

/** A report that CodeDeploy took. */
export interface Report {
  readonly status: 'Succeeded' | 'Failed'
  /** When, in milliseconds by `now`. */
  readonly at: number
}

/** The call of a hook as CodeDeploy sees it: what it sends, and what it takes as an answer. */
export class HookExecution {
  readonly hook: Hook
  readonly payload: string
  readonly #deploymentId: string
  readonly #executionId: string
  #report: Report | undefined
  #refused: string | undefined

  /** The number tells it from others in the same rehearsal. */
  constructor(hook: Hook, number: number) {
    this.hook = hook
    this.#deploymentId = `d-REHEARSAL${number}`
    this.#executionId = Buffer.from(`rehearsal-hook-${number}`).toString('base64')
    // https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
    this.payload = JSON.stringify({
      DeploymentId: this.#deploymentId,
      LifecycleEventHookExecutionId: this.#executionId,
    })
  }

  get report(): Report | undefined {
    return this.#report
  }

  /** Why the first report that was not taken was not. */
  get refused(): string | undefined {
    return this.#refused
  }

  /** `PutLifecycleEventHookExecutionStatus`: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html */
  put({ body, at }: Request): Answer {
    const { deploymentId, lifecycleEventHookExecutionId: id, status } = fields(body)
    if (deploymentId !== this.#deploymentId) {
      return this.#refuse('DeploymentDoesNotExistException', 'deploymentId', deploymentId)
    }
    if (id !== this.#executionId) {
      const type = 'InvalidLifecycleEventHookExecutionIdException'
      return this.#refuse(type, 'lifecycleEventHookExecutionId', id)
    }
    if (status !== 'Succeeded' && status !== 'Failed') {
      const type = 'InvalidLifecycleEventHookExecutionStatusException'
      return this.#refuse(type, 'status', status, ', expected "Succeeded" or "Failed"')
    }
    if (this.#report) {
      return refusal(400, 'LifecycleEventAlreadyCompletedException', 'The hook has reported')
    }
    this.#report = { status, at }
    return { status: 200, body: JSON.stringify({ lifecycleEventHookExecutionId: id }) }
  }

  /** The answer to a report that the role of the hook does not allow. */
  deny(action: string): Answer {
    this.#refused ??= `its role does not allow ${action}`
    return denial(400, action)
  }

  #refuse(type: string, field: string, value: unknown, expected = ''): Answer {
    const given = value === undefined ? `no ${field}` : `${field} ${JSON.stringify(value)}`
    this.#refused ??= `it reported ${given}, which CodeDeploy refuses${expected}`
    return refusal(400, type, `${field} is not valid${expected}`)
  }
}

function fields(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
