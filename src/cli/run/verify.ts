import { ask } from '../ask.ts'
import { readInput } from '../files.ts'
import { includes } from '../include.ts'
import { stdout } from '../output.ts'
import { tell } from '../terminal.ts'
import { withAllErrors } from '../with-all-errors.ts'

export interface VerifyArguments {
  readonly file: string
  readonly stack: string
  readonly region?: string | undefined
  readonly profile?: string | undefined
  readonly color?: boolean | undefined
}

/** Tells whether a template expands to what CloudFormation processed; the exit status is 1 where it does not. */
export async function runVerify({
  file: name,
  stack,
  color,
  ...access
}: VerifyArguments): Promise<void> {
  const { file, text } = readInput(name)
  const { region, parameters, processed } = await ask(access, async cloud => {
    const [values, template] = await Promise.all([cloud.parameters(stack), cloud.processed(stack)])
    return { region: cloud.region, parameters: values, processed: template }
  })
  const { verify } = await import('../../aws/verify.ts')
  const options = { file, region, parameters, ...includes(name) }
  const { findings } = await withAllErrors(() => ({ findings: verify(text, processed, options) }))
  if (findings.length === 0) {
    stdout.write(`${file} expands to what CloudFormation processed for stack "${stack}"\n`)
    return
  }
  tell(stdout, findings, { file, text }, color)
  process.exitCode = 1
}
