import { placeOf } from '../../node/finding.ts'
import { at } from '../../node/values.ts'
import type { Model } from '../../template/model.ts'
import { propertyEntry } from '../../template/resource.ts'
import { type Deployment, deploymentName } from '../deployments/deployments.ts'
import type { MachineDeployment } from '../deployments/state-machines.ts'
import type { DeploymentPlan } from './shape.ts'

/** What plans and rehearsals call a deployment, and where it is written. */
type Heading = Pick<DeploymentPlan, 'name' | 'alias' | 'place' | 'type'>

/** The heading of the deployment of a function's alias. */
export function functionHeading(deployment: Deployment, { value }: Model): Heading {
  const { aliasName, policy, source } = deployment
  const type = value.text(deployment.type)
  const preference = source && propertyEntry(source, 'DeploymentPreference')
  return {
    name: deploymentName(deployment),
    ...(aliasName !== undefined && { alias: aliasName }),
    place: placeOf(preference?.keyOrigin ?? policy.origin),
    ...(type !== undefined && { type }),
  }
}

/** The heading of the update of a state machine's alias. */
export function machineHeading(machine: MachineDeployment, { value }: Model): Heading {
  const { alias, source, preference } = machine
  const aliasName = value.text(at(alias.body, 'Properties', 'Name'))
  const type = value.text(at(preference, 'Type'))
  return {
    name: source.id,
    ...(aliasName !== undefined && { alias: aliasName }),
    place: placeOf(propertyEntry(source, 'DeploymentPreference')?.keyOrigin ?? preference.origin),
    ...(type !== undefined && { type }),
  }
}
