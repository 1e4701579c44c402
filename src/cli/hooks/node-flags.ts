import type { Job } from './protocol.ts'

const quiet = '--no-warnings'

/**
 * What Lambda switches off in Node, as far as this Node has it, unless the function switches it on again;
 * warnings are about this Node, and another one runs on AWS.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export function nodeFlags({ runtime, isBundled }: Job, options = ''): string[] {
  if (isBundled) return [quiet]
  const features = [
    ...(runtime < 24 ? ['experimental-require-module'] : []),
    ...(runtime < 24 && runtime !== 20 ? ['experimental-detect-module'] : []),
  ]
  const off = features
    .filter(one => !options.includes(`--${one}`))
    .map(one => `--no-${one}`)
    .filter(flag => process.allowedNodeEnvironmentFlags.has(flag))
  return [quiet, ...off]
}
