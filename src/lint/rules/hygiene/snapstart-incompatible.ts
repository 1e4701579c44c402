import type { Node } from '../../../node/node.ts'
import { at } from '../../../node/values.ts'
import { functionUsesOf } from '../../../rollout/deployments/functions.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import type { Resource } from '../../../template/resource.ts'
import { numbersOf } from '../../models/numbers.ts'
import { defineRule } from '../../rule.ts'

/** Runtimes that are too old for SnapStart, or whose language has none. */
const unfit =
  /^(?:nodejs|ruby|go1|provided|java8|python2|python3\.(?:\d|1[01])$|dotnet(?:core|[5-7]$))/

export default defineRule({
  id: 'snapstart-incompatible',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'SnapStart is for functions that can have it',
  rationale:
    'SnapStart does not go with provisioned concurrency, file systems, more than 512 MB of ephemeral storage, container images, or runtimes that have no support for it. Lambda refuses the function.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html'],
  corresponds: ['cfn-lint E2530'],
  check: {
    wholeExpansion({ report, template, value }) {
      for (const { fn, source, aliases } of functionUsesOf(template)) {
        const apply = at(fn.body, 'Properties', 'SnapStart', 'ApplyOn')
        if (!apply || value.text(apply) !== 'PublishedVersions') continue
        const obstacle = obstacles(fn, aliases, value).at(0)
        if (obstacle) report(apply, `SnapStart of "${source.id}" does not go with ${obstacle}`)
      }
    },
  },
})

function obstacles(fn: Resource, aliases: readonly Resource[], value: Evaluator): string[] {
  const property = (...path: string[]) => at(fn.body, 'Properties', ...path)
  const isGiven = (node: Node | undefined) => value.always(node, one => one !== undefined)
  const runtime = value.text(property('Runtime')) ?? ''
  const size = numbersOf(property('EphemeralStorage', 'Size'), 512, value) ?? [512]
  return [
    ...(unfit.test(runtime) ? [`the runtime "${runtime}"`] : []),
    ...(value.text(property('PackageType')) === 'Image' ? ['a container image'] : []),
    ...(isGiven(property('FileSystemConfigs')) ? ['a file system'] : []),
    ...(Math.min(...size) > 512 ? [`${Math.min(...size)} MB of ephemeral storage`] : []),
    ...(aliases.some(({ body }) => isGiven(at(body, 'Properties', 'ProvisionedConcurrencyConfig')))
      ? ['provisioned concurrency']
      : []),
  ]
}
