import type { ChildProcess } from 'node:child_process'

const running = new Set<ChildProcess>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Ends a process and those that it has started. */
export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

/** Has a process of its own group end with this one; returns how to forget it. */
export function endsWithUs(child: ChildProcess): () => void {
  if (running.size === 0) for (const signal of signals) process.on(signal, pass)
  running.add(child)
  return () => {
    running.delete(child)
    if (running.size === 0) for (const signal of signals) process.off(signal, pass)
  }
}

function pass(signal: NodeJS.Signals): void {
  for (const child of running) killGroup(child)
  for (const other of signals) process.off(other, pass)
  process.kill(process.pid, signal)
}
