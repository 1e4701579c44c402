import type { Entry, Node } from '../../../node/node.ts'
import { at, entriesOf, itemsOf, textOf } from '../../../node/values.ts'
import { isLoop, loopName } from '../../../sam/prepare/language-extensions/loop.ts'
import { hasLanguageExtensions } from '../../../template/transforms.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'foreach-name-taken',
  group: 'cloudformation',
  severity: 'error',
  summary: 'What a loop and its identifier are called, nothing else is',
  rationale:
    'A loop has a name that no resource has, and an identifier that is neither a parameter, nor a resource, nor the identifier of a loop around it. Otherwise CloudFormation refuses the template, for a reference could mean either.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html',
    'https://github.com/aws-cloudformation/cfn-language-discussion/blob/main/RFCs/0009-Fn%3A%3AForEach.md',
  ],
  check: {
    wholeSource({ report, template: { written } }) {
      if (!hasLanguageExtensions(written)) return
      const named = (section: string, what: string) =>
        entriesOf(at(written, section)).map(({ key }) => [key, what] as const)
      const resources = new Map(named('Resources', 'a resource'))
      const taken = new Map([...named('Parameters', 'a parameter'), ...resources])
      for (const section of ['Conditions', 'Resources', 'Outputs']) {
        checkLoopsIn(at(written, section), { resources, taken }, report)
      }
    },
  },
})

/** What there is, by its name. */
interface Names {
  readonly resources: ReadonlyMap<string, string>
  /** That, the parameters and the identifiers of the loops around. */
  readonly taken: ReadonlyMap<string, string>
}

/** Names what else is called like a loop in a value, or like its identifier. */
function checkLoopsIn(node: Node | undefined, names: Names, report: RuleContext['report']): void {
  for (const item of itemsOf(node)) checkLoopsIn(item, names, report)
  for (const entry of entriesOf(node)) {
    if (isLoop(entry)) checkLoop(entry, names, report)
    else checkLoopsIn(entry.value, names, report)
  }
}

function checkLoop(entry: Entry, names: Names, report: RuleContext['report']): void {
  const [identifier, , body] = itemsOf(entry.value)
  const name = textOf(identifier)
  const namesake = names.resources.get(loopName(entry))
  if (namesake) report(entry.keyOrigin, `Loop "${loopName(entry)}" is called like ${namesake}`)
  const other = names.taken.get(name ?? '')
  if (identifier && other) report(identifier, `Identifier "${name}" is called like ${other}`)
  const taken = new Map(names.taken).set(name ?? '', 'that of the loop around it')
  checkLoopsIn(body, { ...names, taken }, report)
}
