import { groupBy } from '../../node/group-by.ts'
import type { Node } from '../../node/node.ts'
import { at } from '../../node/values.ts'
import type { Path } from '../../node/walk.ts'
import { partsOf } from '../../template/evaluate-parts.ts'
import { type Model, perModel } from '../../template/model.ts'
import { ofType } from '../../template/present.ts'
import type { Resource } from '../../template/resource.ts'
import { type MachineTarget, machineTargetOf } from './machine-target.ts'
import { placesAt } from './places.ts'
import { startingTasksOf } from './starting-tasks.ts'

/** A place through which a state machine of the template is started. */
export interface MachineStart extends MachineTarget {
  /** What starts it, in the expansion. */
  readonly resource: Resource
  /** The value that names it, and its path under the resource. */
  readonly node: Node
  readonly path: Path
}

/** A property that may take a state machine, an alias or a version. */
interface StartProperty {
  readonly type: string
  /** Under Properties, as in the table of consumers. */
  readonly path: string
  /** What is done with the state machine is told elsewhere: whether it is started. */
  readonly starts?: (resource: Resource, path: Path, model: Model) => boolean
}

const startTable: readonly StartProperty[] = [
  { type: 'AWS::Events::Rule', path: 'Targets.*.Arn' },
  { type: 'AWS::Scheduler::Schedule', path: 'Target.Arn' },
  { type: 'AWS::Scheduler::Schedule', path: 'Target.Input', starts: isUniversalStart },
  { type: 'AWS::Pipes::Pipe', path: 'Target' },
  { type: 'AWS::Pipes::Pipe', path: 'Enrichment' },
  { type: 'AWS::SSM::MaintenanceWindowTask', path: 'TaskArn' },
  { type: 'AWS::ApiGateway::Method', path: 'Integration.**', starts: isIntegration },
  { type: 'AWS::ApiGateway::RestApi', path: 'Body.**', starts: isIntegration },
  { type: 'AWS::ApiGatewayV2::Integration', path: 'RequestParameters.*', starts: isIntegration },
  { type: 'AWS::ApiGatewayV2::Api', path: 'Body.**', starts: isIntegration },
]

/** Every start of every state machine of the expansion. */
const machineStartsOf: (model: Model) => readonly MachineStart[] = perModel(model => [
  ...startTable.flatMap(property =>
    ofType(model, property.type).flatMap(resource => starts(resource, property, model)),
  ),
  ...ofType(model, 'AWS::StepFunctions::StateMachine').flatMap(resource =>
    startingTasksOf(resource, model).map(start => ({ resource, ...start })),
  ),
])

/** The starts of a state machine, by its logical id in the expansion. */
export const startsOfMachine = (model: Model, id: string): readonly MachineStart[] =>
  byMachine(model).get(id) ?? []

const byMachine = perModel(model => groupBy(machineStartsOf(model), ({ machine }) => machine.id))

function starts(resource: Resource, property: StartProperty, model: Model): MachineStart[] {
  return placesAt(property.path, resource, model).flatMap(({ node, path }) => {
    const target = machineTargetOf(node, model)
    const isStart = target && (property.starts?.(resource, path, model) ?? true)
    return isStart ? [{ resource, node, path, ...target }] : []
  })
}

/** Whether a request of an API goes to StartExecution: others, such as ListExecutions, name a state machine, too. */
function isIntegration({ body }: Resource, path: Path, model: Model): boolean {
  const request = path.findLastIndex(step => /^request(Templates|Parameters)$/i.test(String(step)))
  const integration = at(body, ...path.slice(0, request))
  const action = ['uri', 'Uri', 'integrationSubtype', 'IntegrationSubtype']
  return request >= 0 && action.some(name => isStartAction(at(integration, name), model))
}

/** Whether a schedule calls an action of an API, and that is to start. */
function isUniversalStart({ body }: Resource, _: Path, model: Model): boolean {
  return isStartAction(at(body, 'Properties', 'Target', 'Arn'), model)
}

function isStartAction(node: Node | undefined, { value }: Model): boolean {
  const last = partsOf(node, value)?.at(-1)
  return typeof last === 'string' && /[/:-]start(Sync)?Execution$/i.test(last)
}
