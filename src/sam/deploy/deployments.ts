import type { Mapping, Node } from '../../node/node.ts'
import type { SamResource } from '../types/sam-type.ts'

/** What a function says about its gradual deployment, parameters and mappings resolved. */
export interface Preference {
  readonly function: SamResource
  readonly isEnabled: boolean
  /** The resolved DeploymentPreference. */
  readonly body: Mapping
  /** The function's condition, kept only with PassthroughCondition. */
  readonly condition: Node | undefined
  /** The function's tags, kept only when it propagates them. */
  readonly tags: Node | undefined
}

/** The deployment preferences of all functions, in the order of their expansion. */
export class Deployments {
  readonly #preferences: Preference[] = []

  record(preference: Preference): void {
    this.#preferences.push(preference)
  }

  get enabled(): readonly Preference[] {
    return this.#preferences.filter(({ isEnabled }) => isEnabled)
  }
}

/** The CodeDeploy application that all deployment groups of a template belong to. */
export const applicationId = 'ServerlessDeploymentApplication'

/** The role that CodeDeploy works with where a preference names none. */
export const serviceRoleId = 'CodeDeployServiceRole'

/** The deployment group of a function. */
export const deploymentGroupId = (functionId: string): string => `${functionId}DeploymentGroup`
