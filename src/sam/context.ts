import type { Entry, Node, Origin } from '../node/node.ts'
import type { Problem } from '../node/problem.ts'
import type { Resolver } from '../template/resolve.ts'
import type { RecordSetGroups } from './api/domains/record-sets.ts'
import type { SharedUsagePlan } from './api/rest/shared-usage-plan.ts'
import type { Deployments } from './deploy/deployments.ts'
import type { LocalCode } from './local-code.ts'
import type { Mistake, Remark } from './mistakes/index.ts'
import type { Settings } from './options.ts'
import type { Output } from './output.ts'
import type { Template } from './template.ts'

/** Reports a mistake or a remark at the node, key or place that is wrong. */
export type Report = (
  rule: Mistake | Remark,
  where: Node | Entry | Origin,
  message: string,
  more?: Pick<Problem, 'related' | 'fixes' | 'resource'>,
) => void

/** What every part of an expansion needs: what is known, what stands so far, and where to complain. */
export interface Context {
  readonly settings: Settings
  readonly report: Report
  readonly resolve: Resolver
  /** The template as prepared: Globals merged, implicit APIs added, connectors lifted. */
  readonly template: Template
  /** What the expansion yields so far; resources of other types stand in it as written. */
  readonly output: Output
  readonly deployments: Deployments
  readonly localCode: LocalCode
  /** Records of the domains of REST and HTTP APIs, by hosted zone. */
  readonly recordSets: RecordSetGroups
  readonly sharedUsagePlan: SharedUsagePlan
  /** Whether a resource has been found to be wrong: AWS makes nothing of it. */
  readonly isRefused: (id: string) => boolean
}
