import type { Cloud, Verdict } from '../../aws/cloud.ts'
import type { Mapping } from '../../node/node.ts'
import { plain } from '../../node/plain.ts'
import { expandSource } from '../../sam/expand-text.ts'
import { ask } from '../ask.ts'
import { readInput } from '../files.ts'
import { includes } from '../include.ts'
import { stderr, stdout } from '../output.ts'
import { parameterValues } from '../parameters.ts'
import { tell } from '../terminal.ts'
import { UserError } from '../user-error.ts'
import { withAllErrors } from '../with-all-errors.ts'

export interface ValidateArguments {
  readonly file: string
  readonly parameter: string[]
  readonly parameters?: string | undefined
  readonly region?: string | undefined
  readonly profile?: string | undefined
  readonly color?: boolean | undefined
}

/** Tells what CloudFormation answers to an expansion; the exit status is 1 where it refuses it, or we do. */
export async function runValidate(args: ValidateArguments): Promise<void> {
  await ask({ region: args.region, profile: args.profile }, async cloud => {
    const tree = await expanded(args, cloud)
    const verdict = tree && (await cloud.validate(bodyOf(tree)))
    if (verdict) stdout.write(textOf(verdict, cloud))
    if (!verdict?.isValid) process.exitCode = 1
  })
}

async function expanded(args: ValidateArguments, { region }: Cloud): Promise<Mapping | undefined> {
  const { file, text } = readInput(args.file)
  const parameters = parameterValues(args.parameter, args.parameters)
  const options = { file, region, parameters, ...includes(args.file) }
  const { tree, findings } = await withAllErrors(() => expandSource(text, options))
  tell(stderr, findings, { file, text }, args.color)
  return tree
}

/** What ValidateTemplate takes, in bytes. */
const limit = 51_200

function bodyOf(tree: Mapping): string {
  const body = JSON.stringify(plain(tree))
  const size = Buffer.byteLength(body)
  if (size <= limit) return body
  throw new UserError(`The expansion has ${size} bytes, CloudFormation validates at most ${limit}`)
}

function textOf(verdict: Verdict, { region }: Cloud): string {
  if (!verdict.isValid)
    return `CloudFormation refuses the expansion in ${region}: ${verdict.message}\n`
  const { capabilities, reason, parameters } = verdict
  const lines = [
    `CloudFormation accepts the expansion in ${region}`,
    ...(capabilities.length > 0
      ? [`It needs ${capabilities.join(' and ')}${reason ? `: ${reason}` : ''}`]
      : []),
    ...(parameters.length > 0 ? [`It takes the parameters ${parameters.join(', ')}`] : []),
  ]
  return `${lines.join('\n')}\n`
}
