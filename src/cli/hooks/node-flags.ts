import type { Job } from './protocol.ts'

/**
 * What Lambda switches off in Node, as far as this Node has it, unless the function switches it on again.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export function nodeFlags({ runtime, isBundled }: Job, options = ''): string[] {
  if (isBundled) return []
  const features = [
    ...(runtime < 24 ? ['experimental-require-module'] : []),
    ...(runtime < 24 && runtime !== 20 ? ['experimental-detect-module'] : []),
  ]
  return features
    .filter(one => !options.includes(`--${one}`))
    .map(one => `--no-${one}`)
    .filter(flag => process.allowedNodeEnvironmentFlags.has(flag))
}
