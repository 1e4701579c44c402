import { at, textOf } from '../../node/values.ts'
import { perModel } from '../../template/model.ts'
import type { RuleContext } from '../rule.ts'
import { type Violation, violationsOf } from './violations.ts'

/** What the facts do not allow in a template, apart from resources that are never there. */
const violations = perModel(({ resources, value }) =>
  [...resources.values()].flatMap(resource => {
    const condition = textOf(at(resource.body, 'Condition'))
    const isAbsent = condition !== undefined && value.condition(condition) === false
    return isAbsent ? [] : violationsOf(resource, value.assuming(condition))
  }),
)

/** Reports the violations that belong to a rule. */
export function reportViolations(rule: Violation['rule'], { report, template }: RuleContext): void {
  for (const violation of violations(template)) {
    const { where, message, severity } = violation
    if (violation.rule === rule) report(where, message, severity ? { severity } : {})
  }
}
