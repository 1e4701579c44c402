import type { Node } from '../../../node/node.ts'
import { at, entriesOf, given, textOf, truthy } from '../../../node/values.ts'
import { walk } from '../../../node/walk.ts'
import { hasAutoAlias } from '../../../rollout/deployments/functions.ts'
import { dynamicReferences } from '../../../template/dynamic-references.ts'
import { refTarget } from '../../../template/intrinsics.ts'
import type { Model } from '../../../template/model.ts'
import type { Resource } from '../../../template/resource.ts'
import { unversioned } from '../../models/unversioned.ts'
import { defineRule } from '../../rule.ts'

/** What a parameter is about that a release gives another value. */
const ofReleases = new Set([
  ...['build', 'commit', 'digest', 'endpoint', 'flag', 'image', 'level', 'release', 'tag', 'url'],
  'version',
])

/** What a parameter is about that says where a stack is, and keeps its value. */
const ofPlaces = new Set([
  ...['account', 'app', 'application', 'env', 'environment', 'namespace', 'prefix', 'project'],
  ...['region', 'service', 'stack', 'stage', 'team'],
])

/** The words of a name: `image`, `bucket` of `ImageBucket`. */
const wordsOf = (name: string): string[] =>
  name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map(word => word.toLowerCase())

/** What a name ends in says what it is the name of: an `ImageBucket` is no image. */
const isReleaseLike = (name: string): boolean => ofReleases.has(wordsOf(name).at(-1) ?? '')

function isPlaceLike(name: string): boolean {
  const words = wordsOf(name)
  const isNamed = /^(?:name|id)$/.test(words.at(-1) ?? '')
  return ofPlaces.has(words.at(isNamed ? -2 : -1)?.replace(/(?:name|id)$/, '') ?? '')
}

export default defineRule({
  id: 'parameter-value-not-in-version-hash',
  group: 'rollout',
  severity: 'info',
  summary: 'What a release changes by a parameter is part of the version',
  rationale:
    'SAM looks up parameters in the place of the code only, before it decides whether there is a new version. Another value of a parameter in Environment updates $LATEST; the alias keeps the old value, and no canary runs.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',
  ],
  exceptions: 'Parameters that keep their value for the life of a stack.',
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report, template }) {
        if (!hasAutoAlias(fn) || given(fn.body, 'Properties', 'AutoPublishCodeSha256')) return
        const uses = hashedUses(fn, template)
        const use = uses.find(({ isOfRelease }) => isOfRelease) ?? uses[0]
        if (!use) return
        const { what, path, node, isOfRelease } = use
        const message = `Another value of ${what} in ${path} publishes no version of "${fn.id}"`
        report(node, message, isOfRelease ? { severity: 'warning' } : {})
      },
    },
  },
})

interface Use {
  /** What gives the value: a parameter, or an entry of Parameter Store. */
  readonly what: string
  /** Whether releases give it another value, by all that its name says. */
  readonly isOfRelease: boolean
  readonly path: string
  readonly node: Node
}

/** Properties of SAM's that make other resources than the function, or a new version themselves. */
const besides = new Set([
  ...['AssumeRolePolicyDocument', 'AutoPublishAlias', 'DeploymentPreference', 'EventInvokeConfig'],
  ...['Events', 'FunctionUrlConfig', 'PermissionsBoundary', 'Policies'],
  ...['ProvisionedConcurrencyConfig', 'RolePath', 'VersionDescription'],
])

/** What has values that do not show in what SAM hashes. */
function hashedUses(fn: Resource, template: Model): Use[] {
  const names = truthy(at(fn.body, 'Properties', 'AutoPublishAliasAllProperties'))
    ? entriesOf(at(fn.body, 'Properties')).map(({ key }) => key)
    : ['Environment', 'MemorySize', 'SnapStart']
  const parameters = at(template.root, 'Parameters')
  return names
    .filter(name => !unversioned.has(name) && !besides.has(name))
    .flatMap(name => {
      const root = at(fn.body, 'Properties', name)
      return root ? [...walk(root, [name])] : []
    })
    .flatMap(({ node, path }) => {
      const own = parameterNames(node)
        .filter(name => at(parameters, name) && isFree(at(parameters, name)) && !isPlaceLike(name))
        .map(name => ({ what: `parameter "${name}"`, isOfRelease: isReleaseLike(name) }))
      const stored = storedNames(node).map(name => ({
        what: `"${name}" of Parameter Store`,
        isOfRelease: true,
      }))
      return [...own, ...stored].map(use => ({ ...use, path: path.join('.'), node }))
    })
}

/** The entries of Parameter Store that a text takes in whatever version they have. */
const storedNames = (node: Node): string[] =>
  dynamicReferences(textOf(node) ?? '')
    .filter(({ service, rest }) => service === 'ssm' && !/:\d+$/.test(rest))
    .map(({ rest }) => rest)

/** A parameter that can have more than one value. */
const isFree = (parameter: Node | undefined): boolean => {
  const allowed = at(parameter, 'AllowedValues')
  return allowed?.kind !== 'list' || allowed.items.length > 1
}

/** The names that a Ref or an Fn::Sub mentions. */
function parameterNames(node: Node): string[] {
  const name = refTarget(node)
  if (name !== undefined) return [name]
  const sub = at(node, 'Fn::Sub')
  const text = textOf(sub) ?? textOf(at(sub, 0))
  return Array.from(text?.matchAll(/\$\{(\w+)\}/g) ?? [], ([, found]) => found ?? '')
}
