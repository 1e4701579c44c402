import { meantOr, nearest } from '../../../node/nearest.ts'
import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, isMap } from '../../../node/values.ts'
import { hookNames } from '../../../rollout/deployments/deployments.ts'
import { ifArguments, isIntrinsic } from '../../../template/intrinsics.ts'
import { fix } from '../../../write/edit.ts'
import { renameKey } from '../../../write/edit-values.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

const keys = [
  'Alarms',
  'Enabled',
  'Hooks',
  'PassthroughCondition',
  'Role',
  'TriggerConfigurations',
  'Type',
]

/** What CodeDeploy and other tools call the same thing. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['BeforeAllowTraffic', 'PreTraffic'],
  ['AfterAllowTraffic', 'PostTraffic'],
])

export default defineRule({
  id: 'deployment-unknown-key',
  group: 'rollout',
  severity: 'error',
  summary: 'A deployment preference has only the keys that SAM reads',
  rationale:
    'SAM drops keys of DeploymentPreference that it does not know without a word: with "Alarm" for "Alarms" the deployment group has no alarms, and nothing can roll a bad release back.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  ],
  fixable: true,
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        const preference = at(fn.body, 'Properties', 'DeploymentPreference')
        checkKeys(preference, 'DeploymentPreference', keys, report)
        checkKeys(at(preference, 'Hooks'), 'Hooks', hookNames, report)
        checkChoice(at(preference, 'Hooks'), report)
      },
    },
  },
})

function checkKeys(
  node: Node | undefined,
  name: string,
  known: readonly string[],
  report: ReportFinding,
) {
  if (!isMap(node) || isIntrinsic(node)) return
  for (const entry of entriesOf(node).filter(({ key }) => !known.includes(key))) {
    const near = meant(entry, known)
    const hint = meantOr(near, `expected one of ${known.join(', ')}`)
    report(entry, `${name} has no key "${entry.key}", SAM drops it; ${hint}`, {
      fixes:
        near && !node.entries.has(near)
          ? fix(true, `Rename it to "${near}"`, renameKey(entry, near))
          : [],
    })
  }
}

/** SAM looks parameters and mappings up before it reads the hooks, and nothing else. */
function checkChoice(node: Node | undefined, report: ReportFinding) {
  if (!isMap(node) || !ifArguments(node)) return
  report(node, 'Hooks is Fn::If, and SAM drops all of it; put the Fn::If in each hook')
}

/** The key that was meant. */
const meant = ({ key }: Entry, known: readonly string[]): string | undefined =>
  otherNames.get(key) ?? nearest(key, known)
