import type { Node } from '../../../node/node.ts'
import { at, itemsOf } from '../../../node/values.ts'
import type { Model } from '../../../template/model.ts'
import { yieldedResource } from '../../../template/yielded-resource.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'target-input-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'What a rule or schedule sends to its target is JSON',
  rationale:
    'EventBridge refuses a target whose Input is no JSON, and the Scheduler does for functions, state machines and event buses. That shows only when the stack is deployed.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-target.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-scheduler-schedule-target.html',
  ],
  check: {
    expanded: {
      'AWS::Events::Rule'(rule, context) {
        for (const target of itemsOf(at(rule.body, 'Properties', 'Targets'))) {
          checkInput(at(target, 'Input'), rule.id, context)
        }
      },
      'AWS::Scheduler::Schedule'(schedule, context) {
        const target = at(schedule.body, 'Properties', 'Target')
        if (takesJson(at(target, 'Arn'), context.template)) {
          checkInput(at(target, 'Input'), schedule.id, context)
        }
      },
    },
  },
})

function checkInput(input: Node | undefined, id: string, { report, value }: RuleContext): void {
  const text = value.text(input)
  if (!input || text === undefined || isJson(text)) return
  report(input, `Input of "${id}" is no JSON, in which keys and texts have double quotes`)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // A dynamic reference may yield anything.
    return text.includes('{{resolve:')
  }
}

/** To other targets the Scheduler sends any text. */
const jsonTargets: ReadonlySet<string> = new Set([
  'AWS::Events::EventBus',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::StateMachineAlias',
  'AWS::StepFunctions::StateMachineVersion',
])

const takesJson = (arn: Node | undefined, model: Model): boolean =>
  jsonTargets.has(yieldedResource(arn, model)?.type ?? '')
