import type { List, Node } from '../../../node/node.ts'
import { entriesOf } from '../../../node/values.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sam-globals-surprise-merge',
  group: 'sam',
  severity: 'info',
  presets: { recommended: 'off', production: 'off' },
  summary: 'A list of a resource that adds to one of Globals is meant to',
  rationale:
    'SAM does not replace a list of Globals by that of a resource, it puts one behind the other: layers, subnets and security groups of both apply.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html',
  ],
  exceptions: 'Where the items of Globals are meant to be there for every resource.',
  check: {
    wholeSource({ report, template: { source } }) {
      for (const resource of source.values()) {
        for (const { name, list, added } of mergedLists(propertiesOf(resource))) {
          const items = added === 1 ? 'an item' : `${added} items`
          const message = `"${name}" of "${resource.id}" also has ${items} of Globals`
          report(list, `${message}, which IgnoreGlobals can leave out`)
        }
      }
    },
  },
})

interface Merged {
  readonly name: string
  readonly list: List
  readonly added: number
}

const isInherited = ({ origin }: Node) => origin.kind === 'inherited'

/** Lists with items of both; alarms have a rule of their own. */
function mergedLists(node: Node): Merged[] {
  return entriesOf(node).flatMap(({ key: name, value }) => {
    if (value.kind === 'map') return name === 'DeploymentPreference' ? [] : mergedLists(value)
    if (value.kind !== 'list' || isInherited(value)) return []
    const added = value.items.filter(isInherited).length
    return added > 0 && added < value.items.length ? [{ name, list: value, added }] : []
  })
}
