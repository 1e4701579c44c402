// What the benchmarks measure with.
import { spawnSync } from 'node:child_process'

export const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]

/** Certificates that Node is told to trust take it longer to read than it takes to start; few users have any. */
const { NODE_EXTRA_CA_CERTS: _, ...usual } = process.env
export const environment = usual

/** How many milliseconds a whole process takes; status 1 is for findings. */
export function timed(command, args, env = environment) {
  const start = performance.now()
  const { status } = spawnSync(command, args, { stdio: 'ignore', env })
  if (status !== 0 && status !== 1)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
  return performance.now() - start
}
