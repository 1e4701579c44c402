import { perModel } from '../../template/model.ts'
import { presentInExpansion } from '../../template/present.ts'
import type { RuleContext } from '../rule.ts'
import { type Violation, violationsOf } from './violations.ts'

/** What the facts do not allow in a template, apart from resources that are never there. */
const violations = perModel(model =>
  presentInExpansion(model).flatMap(({ resource, value }) => violationsOf(resource, value, model)),
)

/** Reports the violations that belong to a rule. */
export function reportViolations(rule: Violation['rule'], { report, template }: RuleContext): void {
  for (const violation of violations(template)) {
    const { where, message, severity, fixes } = violation
    if (violation.rule === rule)
      report(where, message, { ...(severity && { severity }), ...(fixes && { fixes }) })
  }
}
