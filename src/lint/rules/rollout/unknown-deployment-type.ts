import { editDistance } from '../../../node/nearest.ts'
import type { Node } from '../../../node/node.ts'
import { textOf } from '../../../node/values.ts'
import { configurationOf } from '../../../rollout/deployments/configuration.ts'
import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import {
  predefinedPrefix,
  predefinedSchedule,
  predefinedSchedules,
} from '../../../rollout/deployments/schedule.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { fix } from '../../../write/edit.ts'
import { replaceValue } from '../../../write/edit-values.ts'
import { defineRule, type ReportFinding } from '../../rule.ts'

/** Names that can only be meant as predefined ones. */
const looksPredefined =
  /^(?:CodeDeployDefault\.)?(?:Lambda)?(?:Canary|Linear|AllAtOnce)|^CodeDeployDefault\.|^ECS/i

/** This many letters may be wrong. */
const maximumDistance = 3

export default defineRule({
  id: 'unknown-deployment-type',
  group: 'rollout',
  severity: 'error',
  summary: 'The type of a deployment is one that CodeDeploy has, or a configuration of your own',
  rationale:
    'SAM passes a Type that it does not know on as the name of a deployment configuration: a misspelt one fails when the stack is deployed, at the last step.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html',
  ],
  fixable: true,
  check: {
    wholeExpansion({ report, template }) {
      const names = new Map(
        deploymentsOf(template).flatMap(({ type, source }) =>
          namesOf(type, template.value).map(([where, one]) => [where, { ...one, isSam: !!source }]),
        ),
      )
      for (const [where, { name, node, isSam }] of names) {
        if (!isKnown(name, isSam) && configurationOf(template, node) === undefined)
          reportName(name, isSam, where, report)
      }
    },
  },
})

/** The names of a type that is known in every case. One of several is told where it is written, and only if it is misspelt. */
function namesOf(type: Node | undefined, value: Evaluator) {
  if (!type || value.unknown(type)) return []
  const cases = value.cases(type)
  const isChoice = cases.length > 1
  return cases.flatMap(node => {
    const name = textOf(node)
    if (!node || !name || (isChoice && meant(name, true).length === 0)) return []
    return [[isChoice ? node : type, { name, node }] as const]
  })
}

/** A configuration that CodeDeploy has, by its name; SAM has shorter names of its own. */
const isKnown = (name: string, isSam: boolean): boolean =>
  predefinedSchedule(name) !== undefined && (isSam || name.startsWith(predefinedPrefix))

function reportName(name: string, isSam: boolean, type: Node, report: ReportFinding) {
  const [near, ...others] = meant(name, isSam)
  if (!near && !looksPredefined.test(name)) {
    report(type, `"${name}" is taken for a configuration of your own`, { severity: 'info' })
    return
  }
  const all = [near, ...others].map(one => `"${one}"`)
  const hint = near
    ? `did you mean ${all.join(' or ')}`
    : `expected one of ${[...predefinedSchedules.keys()].map(known => called(known, !isSam)).join(', ')}`
  const isClear = near !== undefined && others.length === 0 && textOf(type) === name
  report(type, `CodeDeploy has no configuration "${name}" for Lambda, ${hint}`, {
    fixes: isClear ? fix(true, `Write "${near}"`, replaceValue(type, near)) : [],
  })
}

/** The configurations that are nearest to a name, where they are near. */
function meant(name: string, isSam: boolean): string[] {
  const bare = name.startsWith(predefinedPrefix) ? name.slice(predefinedPrefix.length) : name
  const ranked = [...predefinedSchedules.keys()].map(known => ({
    known: called(known, bare !== name || !isSam),
    distance: editDistance(bare.toLowerCase(), known.toLowerCase()),
  }))
  const least = Math.min(maximumDistance, ...ranked.map(({ distance }) => distance))
  return ranked.filter(({ distance }) => distance === least).map(({ known }) => known)
}

const called = (known: string, isFull: boolean): string =>
  isFull ? predefinedPrefix + known : known
