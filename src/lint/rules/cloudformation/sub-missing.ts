import { at } from '../../../node/values.ts'
import { type Path, pathOf } from '../../../node/walk.ts'
import type { Model } from '../../../template/model.ts'
import { pseudoParameters } from '../../../template/names.ts'
import { scanOfSource } from '../../../template/scan.ts'
import { subTokens } from '../../../template/sub-text.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'sub-missing',
  group: 'cloudformation',
  severity: 'warning',
  summary: 'A text with ${Name} of this template goes through Fn::Sub',
  rationale:
    'Only Fn::Sub puts values in. Anywhere else the text keeps its braces, and a name or an ARN with braces is used as it is.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',
  ],
  exceptions: 'Text that something else puts values into, such as a script or a state machine.',
  corresponds: ['cfn-lint E1029'],
  check: {
    wholeSource({ report, template }) {
      for (const { text, node, trail } of scanOfSource(template).texts) {
        if (!text.includes('${') || !isPlace(pathOf(trail), template)) continue
        const token = subTokens(text).find(one => 'name' in one && isName(one.name, template))
        if (token && 'name' in token)
          report(node, `"\${${token.name}}" stays as it is without Fn::Sub`)
      }
    },
  },
})

/** Only names that the template defines: `${aws:username}` and the like are for others. */
function isName(name: string, { root, source }: Model): boolean {
  const [id = '', ...rest] = name.split('.')
  const isParameter = rest.length === 0 && at(root, 'Parameters', id) !== undefined
  return isParameter || pseudoParameters.has(name) || source.has(id)
}

/** Texts that are programs or names, or that a state machine gets values put into, have variables of their own. */
function isPlace(path: Path, { source }: Model): boolean {
  const [section, id] = path
  if (section !== 'Resources' && section !== 'Outputs' && section !== 'Globals') return false
  if (path.some(step => programs.has(step)) || /::Sub$/.test(String(path.at(-1)))) return false
  const substitutes = at(source.get(String(id))?.body, 'Properties', 'DefinitionSubstitutions')
  return !(substitutes && path.some(step => /^Definition/.test(String(step))))
}

const programs: ReadonlySet<string | number> = new Set([
  'BuildSpec',
  'Code',
  'Comment',
  'Description',
  'Fn::Base64',
  'Fn::GetAtt',
  'Fn::Sub',
  'InlineCode',
  'Metadata',
  'Ref',
  'RequestMappingTemplate',
  'ResponseMappingTemplate',
  'UserData',
  'ZipFile',
])
