import { type Hook, hookNames } from '../deployments/deployments.ts'
import type { LifecycleEvent } from './shape.ts'

/** The hooks as CodeDeploy calls them. */
export const eventOfHook = {
  PreTraffic: 'BeforeAllowTraffic',
  PostTraffic: 'AfterAllowTraffic',
} as const satisfies Readonly<Record<Hook, LifecycleEvent>>

/** The hook that is called at an event, as SAM calls it. */
export const hookAt = (event: LifecycleEvent): Hook | undefined =>
  hookNames.find(hook => eventOfHook[hook] === event)
