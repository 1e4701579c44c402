import { ifMeant } from '../node/nearest.ts'
import { type Mapping, mapping, type Node, type Origin } from '../node/node.ts'
import { originOf, writtenAt } from '../node/origin.ts'
import { isError, type Problem } from '../node/problem.ts'
import { keptIn } from '../node/remembered.ts'
import { at, entriesOf, isMap, withEntries } from '../node/values.ts'
import type { Resource } from '../template/resource.ts'
import { RecordSetGroups } from './api/domains/record-sets.ts'
import { SharedUsagePlan } from './api/rest/shared-usage-plan.ts'
import type { Context, Report } from './context.ts'
import { deployGradually } from './deploy/code-deploy.ts'
import { Deployments } from './deploy/deployments.ts'
import { checkGivenValues } from './given-values.ts'
import { resolverOf } from './known-values.ts'
import { link } from './link.ts'
import { LocalCode } from './local-code.ts'
import { checkValueNames, misspeltReference } from './misspelt.ts'
import { type Mistake, type Remark, remarks } from './mistakes/index.ts'
import type { Settings } from './options.ts'
import { Output } from './output.ts'
import { liftConnectors } from './prepare/connectors.ts'
import { isLoop } from './prepare/language-extensions/loop.ts'
import { inOrderOf } from './prepare/order.ts'
import { prepare } from './prepare/prepare.ts'
import { preprocess } from './prepare/preprocess.ts'
import { hasShape } from './prepare/shape.ts'
import { type Template, templateOf } from './template.ts'
import { expandResource } from './types/expand-resource.ts'
import { shareFilled } from './types/function/shared.ts'
import { samTypes } from './types/index.ts'

/** The expanded tree, absent when the template is refused, and all there is to say about it. */
export interface Expanded {
  readonly root: Mapping | undefined
  readonly problems: readonly Problem[]
  /** The template with local files included and loops unrolled, for SAM to expand. */
  readonly processed: Mapping
  /** The trees of included files, in which problems may lie. */
  readonly files: readonly Node[]
}

/**
 * Rewrites a SAM template into the CloudFormation template that AWS makes of it. One that SAM cannot
 * understand before deployment, for want of an included file or the items of a loop, stays as it is.
 */
export function expandTree(written: Mapping, settings: Settings): Expanded {
  const problems: Problem[] = []
  const report = reporter(written, problems)()
  const { root: processed, files, gap, problems: inFiles } = preprocess(written, settings, report)
  const before = [...inFiles, ...problems]
  const unexpanded = (root: Mapping | undefined) => ({ root, processed, problems: before, files })
  if (before.some(isError)) return unexpanded(undefined)
  if (gap === 'sam') return unexpanded(processed)
  const { root, problems: found } = expandProcessed(processed, settings)
  if (gap === 'unknown' && !root) return unexpanded(processed)
  return { root, processed, problems: [...before, ...found], files }
}

function expandProcessed(root: Mapping, settings: Settings): Pick<Expanded, 'root' | 'problems'> {
  const problems: Problem[] = []
  const reporterOf = reporter(root, problems)
  const report = reporterOf()
  if (!hasShape(root, report)) return { root: undefined, problems }

  checkValueNames(root, settings, report)
  checkGivenValues(root, settings, report)
  const resolve = resolverOf(root, settings, report)
  const prepared = prepare(templateOf(root), { settings, report, resolve })
  if (problems.some(isError)) return { root: undefined, problems }
  const template = inOrderOf(liftConnectors(prepared.template, report), prepared.tables)

  const output = new Output(template)
  const context: Context = {
    settings,
    report,
    resolve,
    template,
    output,
    deployments: new Deployments(),
    localCode: new LocalCode(),
    recordSets: new RecordSetGroups(),
    sharedUsagePlan: new SharedUsagePlan(),
    isRefused: id => problems.some(one => one.resource === id && isError(one)),
  }
  for (const resource of inOrder(template)) {
    expandResource(resource, {
      ...context,
      report: reporterOf(writtenId(resource, root)),
    })
  }
  shareFilled(context)
  for (const resource of deployGradually(context)) output.put(resource)
  checkConditions(root, template, output, report)
  context.localCode.remark(report)
  const isRefused = problems.some(isError)
  return { root: isRefused ? undefined : link(assemble(template, output), output), problems }
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

/** Gives the reporters of a template and of its resources, which put what they are told into `problems`. */
function reporter(root: Mapping, problems: Problem[]): (resource?: string) => Report {
  const told = new Map<Origin, Set<string>>()
  return resource => (rule, where, text, more) => {
    const origin = originOf(where)
    const misspelt = more?.fixes ? undefined : misspeltReference(where, root)
    const message = `${text}${ifMeant(misspelt?.near)}`
    // Several parts may meet the same mistake, such as all the events of one bucket.
    const messages = keptIn(told, origin, () => new Set<string>())
    if (messages.has(message)) return
    messages.add(message)
    problems.push({
      rule,
      severity: severityOf(rule),
      message,
      origin,
      ...(resource !== undefined && { resource }),
      ...(misspelt && { fixes: misspelt.fixes }),
      ...more,
    })
  }
}

const severityOf = (rule: Mistake | Remark) =>
  rule in remarks ? remarks[rule as Remark].severity : 'error'

/** A section that is no mapping takes no condition. */
function checkConditions(root: Mapping, template: Template, output: Output, report: Report): void {
  const section = root.entries.get('Conditions')
  if (!section || isMap(section.value)) return
  if (!template.conditions && !output.unplacedCondition) return
  const message = '"Conditions" is no mapping, and the expansion has a condition to add to it'
  report('condition-not-defined', section, message)
}

/** The sections as they were, with the resources and conditions that the expansion yields. */
function assemble(template: Template, output: Output): Mapping {
  const entries = new Map(template.root.entries)
  const set = (key: string, value: Node) => {
    const keyOrigin = entries.get(key)?.keyOrigin ?? value.origin
    entries.set(key, { key, keyOrigin, value })
  }
  const resources = entries.get('Resources')?.value.origin ?? template.root.origin
  set('Resources', output.section(resources, loopsOf(template.root)))
  if (output.conditions) {
    const origin = entries.get('Conditions')?.value.origin ?? writtenAt(template.root.origin)
    set('Conditions', mapping(origin, output.conditions.values()))
  }
  return withEntries(template.root, entries)
}

/** Loops that could not be unrolled. */
const loopsOf = (root: Mapping) => entriesOf(at(root, 'Resources')).filter(isLoop)
