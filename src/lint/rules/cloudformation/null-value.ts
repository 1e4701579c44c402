import { type Path, pathOf } from '../../../node/walk.ts'
import { samTransform } from '../../../sam/prepare/transform.ts'
import type { Model } from '../../../template/model.ts'
import { isSamType } from '../../../template/resource.ts'
import { scanOfSource } from '../../../template/scan.ts'
import { transformsOf } from '../../../template/transforms.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'null-value',
  group: 'cloudformation',
  severity: 'error',
  summary: 'No value is empty',
  rationale:
    'CloudFormation refuses null values, which is what a key without anything behind it has in YAML. SAM drops some of them before it looks.',
  docs: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html'],
  corresponds: ['cfn-lint E0000'],
  check: {
    wholeExpansion({ report, template }) {
      const isSam = isForSam(template)
      for (const { node, trail } of scanOfSource(template).nulls) {
        const path = pathOf(trail)
        if (path.some(step => documents.has(step))) continue
        const message = `"${nameOf(path)}" is empty, which CloudFormation refuses`
        report(node, message, isSam ? { severity: 'warning' } : {})
      }
    },
  },
})

const isForSam = ({ root, source }: Model) =>
  transformsOf(root).some(({ name }) => name === samTransform) ||
  [...source.values()].some(({ type }) => isSamType(type))

/** Properties with documents of other services, where null may have a meaning. */
const documents: ReadonlySet<string | number> = new Set([
  'Body',
  'Definition',
  'DefinitionBody',
  'EventPattern',
  'Pattern',
  'Schema',
])

const nameOf = (path: Path) => path.findLast(step => typeof step === 'string') ?? 'The template'
