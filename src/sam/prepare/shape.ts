import type { Mapping, Node } from '../../node/node.ts'
import { at, isMap, textOf, truthy } from '../../node/values.ts'
import type { Report } from '../context.ts'
import { describe } from '../properties.ts'
import { isLoop } from './language-extensions/loop.ts'

/** The SAM types whose properties must be a mapping before anything else is looked at. */
const checkedTypes = new Set(
  [
    'Api',
    'Application',
    'CapacityProvider',
    'Function',
    'HttpApi',
    'LayerVersion',
    'SimpleTable',
    'StateMachine',
    'WebSocketApi',
  ].map(name => `AWS::Serverless::${name}`),
)

/** Whether the template has the outline that an expansion needs; reports what is missing. */
export function hasShape(root: Mapping, report: Report): boolean {
  const section = root.entries.get('Resources')
  if (!section || !isMap(section.value) || section.value.entries.size === 0) {
    const what = section ? describe(section.value) : 'missing'
    const message = `"Resources" is ${section && isMap(section.value) ? 'an empty mapping' : what}, a template needs at least one resource there`
    report('template-needs-resources', section ?? root, message)
    return false
  }
  const wrong = [...section.value.entries.values()].filter(
    entry => !isLoop(entry) && !isSound(entry.key, entry.value, report),
  )
  return wrong.length === 0 && hasMappings(root, report)
}

function isSound(id: string, body: Node | undefined, report: Report): boolean {
  if (!body) return false
  if (!isMap(body)) {
    report('resource-not-a-map', body, `Resource "${id}" is ${describe(body)}, expected a mapping`)
    return false
  }
  const condition = at(body, 'Condition')
  if (truthy(condition) && textOf(condition) === undefined) {
    const message = `Condition of "${id}" is ${describe(condition)}, expected the name of a condition`
    report('resource-attribute-type', condition, message)
    return false
  }
  const properties = at(body, 'Properties')
  if (!checkedTypes.has(textOf(at(body, 'Type')) ?? '') || !properties || isMap(properties)) {
    return true
  }
  const message = `Properties of "${id}" is ${describe(properties)}, expected a mapping`
  report('resource-attribute-type', properties, message)
  return false
}

/** An empty section is refused; an absent one is not. */
function hasMappings(root: Mapping, report: Report): boolean {
  const mappings = root.entries.get('Mappings')
  if (!mappings || isMap(mappings.value)) return true
  const message = `"Mappings" is ${describe(mappings)}, expected a mapping, or no such section`
  report('intrinsic-malformed', mappings, message)
  return false
}
