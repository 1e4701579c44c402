import type { Difference } from '../../../diff/change.ts'
import type { Rollout } from '../../../diff/rollout.ts'
import type { Fix } from '../../../node/problem.ts'
import { given, truthy } from '../../../node/values.ts'
import { type FunctionUse, functionUsesOf } from '../../../rollout/deployments/functions.ts'
import { propertiesOf, propertyEntry } from '../../../template/resource.ts'
import { fix } from '../../../write/edit.ts'
import { addEntry } from '../../../write/edit-values.ts'
import { unversioned } from '../../models/unversioned.ts'
import { defineRule, type SinceContext } from '../../rule.ts'

export default defineRule({
  id: 'config-change-not-published',
  group: 'rollout',
  severity: 'warning',
  summary: 'A change of the configuration reaches the alias',
  rationale:
    'SAM publishes a version when the code, the environment, the memory size or SnapStart change. Another timeout, layer, handler or role is set on $LATEST only: the alias stays on a version that has the old one, until the code changes.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',
  ],
  exceptions:
    'With AutoPublishAliasAllProperties a change of tags makes a version, too, and Lambda refuses one that is equal to the last.',
  fixable: true,
  check: {
    wholeExpansion({ template, diff, report }) {
      const uses = diff ? [] : functionUsesOf(template).filter(isPublishedByCodeAlone)
      const [first] = uses
      const alias = first && propertyEntry(first.source, 'AutoPublishAlias')
      if (!alias) return
      const message = `A change of "Timeout" or "Layers" alone publishes no version of "${first.source.id}"`
      report(alias, message, {
        severity: 'info',
        onlyStrict: true,
        fixes: publishAll(uses),
      })
    },
    since({ diff, report }) {
      for (const rollout of diff.rollouts) {
        if (rollout.version === 'not-published') reportOn(rollout, report)
      }
    },
  },
})

/** A function whose releases go by what SAM hashes; with a checksum of its own, whoever makes that decides. */
function isPublishedByCodeAlone({ source, isGradual }: FunctionUse): boolean {
  const property = (name: string) => given(source.body, 'Properties', name)
  return (
    isGradual &&
    isSam({ source }) &&
    !property('AutoPublishCodeSha256') &&
    !truthy(property('AutoPublishAliasAllProperties'))
  )
}

function reportOn({ use, change, aliases }: Rollout, report: SinceContext['report']): void {
  const alias = aliases.find(({ movement }) => movement === 'not-at-all')
  if (!alias) return
  for (const [name, difference] of byName(change?.differences ?? [])) {
    const message = `The change of "${name}" does not reach alias "${alias.name ?? alias.alias.id}", no version of "${use.source.id}" is published`
    report(difference.after ?? use.source, message, { fixes: publishAll([use]) })
  }
}

/** The first difference of each property that a version keeps. */
function byName(differences: readonly Difference[]): Map<string, Difference> {
  const found = differences.filter(
    ({ path: [section, name] }) => section === 'Properties' && !unversioned.has(name),
  )
  return new Map(found.toReversed().map(one => [String(one.path[1]), one]))
}

function publishAll(uses: readonly FunctionUse[]): Fix[] {
  const edits = uses
    .filter(isSam)
    .map(({ source }) =>
      addEntry(propertiesOf(source), 'AutoPublishAliasAllProperties', true, 'AutoPublishAlias'),
    )
  return fix(false, 'Publish a version when any property changes', ...edits)
}

const isSam = ({ source }: Pick<FunctionUse, 'source'>) =>
  source.type === 'AWS::Serverless::Function'
