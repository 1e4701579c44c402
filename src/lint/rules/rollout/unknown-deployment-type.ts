import type { Node } from '../../../node/node.ts'
import { textOf } from '../../../node/values.ts'
import { configurationOf } from '../../../rollout/configuration.ts'
import { deploymentsOf } from '../../../rollout/deployments.ts'
import {
  predefinedPrefix,
  predefinedSchedule,
  predefinedSchedules,
} from '../../../rollout/schedule.ts'
import { editDistance } from '../../../sam/nearest.ts'
import type { Model } from '../../../template/model.ts'
import { fix, replaceValue } from '../../edit.ts'
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
      for (const { type } of deploymentsOf(template)) {
        const name = template.value.text(type)
        if (type && name && !isKnown(name, type, template)) reportName(name, type, report)
      }
    },
  },
})

const isKnown = (name: string, type: Node, template: Model): boolean =>
  predefinedSchedule(name) !== undefined || configurationOf(template, type) !== undefined

function reportName(name: string, type: Node, report: ReportFinding) {
  const [near, ...others] = meant(name)
  if (!near && !looksPredefined.test(name)) {
    report(type, `"${name}" is taken for a configuration of your own`, { severity: 'info' })
    return
  }
  const all = [near, ...others].map(one => `"${one}"`)
  const hint = near
    ? `did you mean ${all.join(' or ')}`
    : `expected one of ${[...predefinedSchedules.keys()].join(', ')}`
  const isClear = near !== undefined && others.length === 0 && textOf(type) === name
  report(type, `CodeDeploy has no configuration "${name}" for Lambda, ${hint}`, {
    fixes: isClear ? fix(true, `Write "${near}"`, replaceValue(type, near)) : [],
  })
}

/** The configurations that are nearest to a name, where they are near. */
function meant(name: string): string[] {
  const bare = name.startsWith(predefinedPrefix) ? name.slice(predefinedPrefix.length) : name
  const ranked = [...predefinedSchedules.keys()].map(known => ({
    known: bare === name ? known : predefinedPrefix + known,
    distance: editDistance(bare.toLowerCase(), known.toLowerCase()),
  }))
  const least = Math.min(maximumDistance, ...ranked.map(({ distance }) => distance))
  return ranked.filter(({ distance }) => distance === least).map(({ known }) => known)
}
