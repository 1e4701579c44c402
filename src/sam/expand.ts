import { type Entry, isNode, type Mapping, mapping, type Node, type Origin } from '../node/node.ts'
import { writtenAt } from '../node/origin.ts'
import type { Problem } from '../node/problem.ts'
import { at } from '../node/values.ts'
import { resolver } from '../template/resolve.ts'
import type { Resource } from '../template/resource.ts'
import { RecordSetGroups } from './api/domains/record-sets.ts'
import { SharedUsagePlan } from './api/rest/shared-usage-plan.ts'
import type { Context, Report } from './context.ts'
import { deployGradually } from './deploy/code-deploy.ts'
import { Deployments } from './deploy/deployments.ts'
import { link } from './link.ts'
import { type Mistake, type Remark, remarks } from './mistakes/index.ts'
import type { Settings } from './options.ts'
import { Output } from './output.ts'
import { liftConnectors } from './prepare/connectors.ts'
import { prepare } from './prepare/prepare.ts'
import { hasShape } from './prepare/shape.ts'
import { parameterDefaults, type Template, templateOf } from './template.ts'
import { expandResource } from './types/expand-resource.ts'
import { samTypes } from './types/index.ts'

/** The expanded tree, absent when the template is refused, and all there is to say about it. */
export interface Expanded {
  readonly root: Mapping | undefined
  readonly problems: readonly Problem[]
}

/** Rewrites a SAM template into the CloudFormation template that AWS makes of it. */
export function expandTree(root: Mapping, settings: Settings): Expanded {
  const problems: Problem[] = []
  const report = reporter(problems)
  const refused = () => problems.some(problem => problem.severity === 'error')
  if (!hasShape(root, report)) return { root: undefined, problems }

  const resolve = resolver(root, known(root, settings), (where, message) =>
    report('intrinsic-malformed', where, message),
  )
  const prepared = prepare(templateOf(root), { settings, report, resolve })
  if (refused()) return { root: undefined, problems }
  const template = liftConnectors(prepared, report)

  const output = new Output(template)
  const shared = {
    deployments: new Deployments(),
    recordSets: new RecordSetGroups(),
    sharedUsagePlan: new SharedUsagePlan(),
  }
  const context: Context = { settings, report, resolve, template, output, ...shared }
  for (const resource of inOrder(template)) {
    expandResource(resource, { ...context, report: reporter(problems, writtenId(resource, root)) })
  }
  for (const resource of deployGradually(context)) output.put(resource)
  return { root: refused() ? undefined : link(assemble(template, output), output), problems }
}

/** Functions first, for they add to APIs; connectors last, for they look at what came of the others. */
function inOrder(template: Template) {
  const resources = [...template.resources.values()]
  const group = (name: string) => samTypes.get(name)?.group ?? 0
  return resources
    .filter(({ type }) => samTypes.has(type))
    .sort((a, b) => group(a.type) - group(b.type))
}

/** The id under which a resource stands in the source; one that SAM added has none there. */
const writtenId = ({ id }: Resource, root: Mapping) => (at(root, 'Resources', id) ? id : undefined)

function reporter(problems: Problem[], resource?: string): Report {
  return (rule, where, message, more) => {
    problems.push({
      rule,
      severity: severityOf(rule),
      message,
      origin: placeOf(where),
      ...(resource !== undefined && { resource }),
      ...more,
    })
  }
}

const severityOf = (rule: Mistake | Remark) =>
  rule in remarks ? remarks[rule as Remark].severity : 'error'

function placeOf(where: Node | Entry | Origin): Origin {
  if ('keyOrigin' in where) return where.keyOrigin
  return isNode(where) ? where.origin : where
}

function known(root: Mapping, settings: Settings) {
  const given = new Map(Object.entries(settings.parameters ?? {})) as Map<string, never>
  const defaults = new Map(parameterDefaults(root))
  const pseudo = { 'AWS::Region': settings.region, 'AWS::Partition': settings.partition }
  for (const [name, value] of Object.entries(pseudo)) {
    if (!given.has(name) && !defaults.has(name)) given.set(name, value as never)
  }
  return { defaults, given }
}

/** The sections as they were, with the resources and conditions that the expansion yields. */
function assemble(template: Template, output: Output): Mapping {
  const entries = new Map(template.root.entries)
  const set = (key: string, value: Node) => {
    const keyOrigin = entries.get(key)?.keyOrigin ?? value.origin
    entries.set(key, { key, keyOrigin, value })
  }
  const resources = entries.get('Resources')?.value.origin ?? template.root.origin
  set('Resources', output.section(resources))
  if (output.conditions) {
    const origin = entries.get('Conditions')?.value.origin ?? writtenAt(template.root.origin)
    set('Conditions', mapping(origin, output.conditions.values()))
  }
  return { ...template.root, entries }
}
