import { localDefinitionOf } from '../../models/local-definition.ts'
import { definitionOf } from '../../models/state-machine-definition.ts'
import { definitionFaults } from '../../models/state-machine-faults.ts'
import { defineRule, type LocalContext, type ResourceCheck } from '../../rule.ts'

const check: ResourceCheck = (machine, { report, value }) => {
  const definition = definitionOf(machine, value)
  if (!definition) return
  if ('fault' in definition) {
    report(definition.where, `The definition of "${machine.id}" ${definition.fault}`)
    return
  }
  const faults = definitionFaults(definition.root)
  for (const { where, message, severity } of faults) {
    report(where, `${message} (in "${machine.id}")`, severity ? { severity } : {})
  }
}

const checkFile: ResourceCheck<LocalContext> = (machine, context) => {
  const definition = localDefinitionOf(machine, context)
  if (!definition) return
  const { root, written, file } = definition
  for (const { message, severity } of definitionFaults(root)) {
    context.report(written, `${message} (in "${file}")`, severity ? { severity } : {})
  }
}

export default defineRule({
  id: 'state-machine-definition-invalid',
  group: 'cloudformation',
  severity: 'error',
  summary: 'The states of a state machine lead from its first one to an end',
  rationale:
    'Step Functions refuses a definition with a state that has no type, leads nowhere or to no state, or that none leads to, or with fields of the query language that it is not in, and the stack rolls back. A field that ends in ".$" takes a path or a call of a States function, and only JSONPath evaluates it.',
  docs: [
    'https://states-language.net/spec.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html',
    'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html',
  ],
  corresponds: ['cfn-lint E3601'],
  check: {
    source: { 'AWS::Serverless::StateMachine': check, 'AWS::StepFunctions::StateMachine': check },
    local: {
      'AWS::Serverless::StateMachine': checkFile,
      'AWS::StepFunctions::StateMachine': checkFile,
    },
  },
})
