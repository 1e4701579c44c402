import type { Node } from '../../../node/node.ts'
import { at, entriesOf, textOf } from '../../../node/values.ts'
import { deploymentsOf } from '../../../rollout/deployments/deployments.ts'
import { isIntrinsic } from '../../../template/intrinsics.ts'
import { yieldedResource } from '../../../template/yielded-resource.ts'
import { defineRule } from '../../rule.ts'

/** A commit or digest in hex, or the SHA-256 of the code in Base64, as Lambda writes it. */
const looksHashed = /[0-9a-f]{7,}|^[a-z\d+/]{43}=$/i
/** A logical id that somebody may count up for each release. */
const looksCounted = /\d$/

/** "Release 42", "1.4.0" and "2025-03-14" are written anew for each release. */
const hasDigit = /\d/

export default defineRule({
  id: 'lambda-version-never-changes',
  group: 'rollout',
  severity: 'error',
  summary: 'A version that an alias deploys is a new one with each release',
  rationale:
    'CloudFormation publishes an AWS::Lambda::Version once, when the resource is created. Under the same logical id and with the same properties nothing changes: the alias stays, and CodeDeploy never runs.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',
  ],
  exceptions: 'A build step that writes another logical id for each release.',
  check: {
    wholeExpansion({ report, template }) {
      for (const { alias, source } of deploymentsOf(template)) {
        const version = yieldedResource(at(alias.body, 'Properties', 'FunctionVersion'), template)
        if (source || version?.type !== 'AWS::Lambda::Version' || looksHashed.test(version.id))
          continue
        if (
          entriesOf(at(version.body, 'Properties')).some(
            ({ key, value }) => key !== 'FunctionName' && mayChange(key, value),
          )
        )
          continue
        report(
          version,
          `Version "${version.id}" is published once and never again, "${alias.id}" stays on it`,
          looksCounted.test(version.id) ? { severity: 'warning' } : {},
        )
      }
    },
  },
})

/** A value that the next release gives differently: a parameter, or a digest or count that is written in. */
const mayChange = (key: string, value: Node): boolean =>
  isIntrinsic(value) || (key === 'Description' ? hasDigit : looksHashed).test(textOf(value) ?? '')
