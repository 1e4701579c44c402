import type { Node } from '../../../node/node.ts'
import { at, itemsOf } from '../../../node/values.ts'
import { edgesFrom } from '../../../template/graph.ts'
import { referencedId } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'globals-alarms-accumulate',
  group: 'rollout',
  severity: 'info',
  summary: 'Alarms in Globals are meant for every function',
  rationale:
    'Lists in Globals and on a function follow each other: an alarm in Globals can roll back the release of every function, also of those that it does not watch.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html',
  ],
  check: {
    wholeSource({ report, template }) {
      const alarms = at(template.root, 'Globals', 'Function', 'DeploymentPreference', 'Alarms')
      const functions = [...template.source.values()].filter(isFunction)
      if (functions.length < 2) return
      for (const alarm of itemsOf(alarms)) {
        const id = referencedId(alarm)
        const watched = id === undefined ? [] : edgesFrom(template, id).map(({ to }) => to)
        const only = functions.filter(fn => watched.includes(fn.id))
        const [first] = only
        if (only.length === 1 && first) {
          const message = `"${id}" watches "${first.id}" and can roll back every function, list it there`
          report(alarm, message, { severity: 'warning' })
        }
      }
      const own = functions.filter(({ body }) =>
        lists(at(body, 'Properties', 'DeploymentPreference', 'Alarms'), alarms),
      )
      for (const fn of own) report(fn, `"${fn.id}" has its own alarms and those of Globals`)
    },
  },
})

const isFunction = ({ type }: { readonly type: string }) => type === 'AWS::Serverless::Function'

/** Whether a merged list has more than Globals gives. */
const lists = (merged: Node | undefined, globals: Node | undefined) =>
  itemsOf(globals).length > 0 && itemsOf(merged).length > itemsOf(globals).length
