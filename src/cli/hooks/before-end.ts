const undos = new Set<() => void>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Has something undone when a signal ends this process; returns how to do without. */
export function beforeEnd(undo: () => void): () => void {
  if (undos.size === 0) for (const signal of signals) process.on(signal, end)
  undos.add(undo)
  return () => {
    undos.delete(undo)
    if (undos.size === 0) for (const signal of signals) process.off(signal, end)
  }
}

function end(signal: NodeJS.Signals): void {
  for (const undo of undos) undo()
  for (const other of signals) process.off(other, end)
  process.kill(process.pid, signal)
}
