import { at, entriesOf } from '../../../node/values.ts'
import { sourceId } from '../../../template/cause.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { defineRule } from '../../rule.ts'

const reserved: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
])

export default defineRule({
  id: 'env-reserved-name',
  group: 'hygiene',
  severity: 'error',
  optIn: true,
  summary: 'Environment variables have names that are free',
  rationale: 'Lambda sets some variables itself and refuses a function that sets them.',
  docs: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html'],
  corresponds: ['cfn-lint E3663'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, template }) {
        const variables = at(fn.body, 'Properties', 'Environment', 'Variables')
        if (isIntrinsic(variables)) return
        for (const entry of entriesOf(variables)) {
          if (!reserved.has(entry.key)) continue
          report(entry, `Lambda sets "${entry.key}" itself, "${sourceId(template, fn)}" must not`)
        }
      },
    },
  },
})
