import { parentPort, workerData } from 'node:worker_threads'
import { lintHere } from './all.ts'

// A thread of `all.ts`: lints its share and says what it found.
const { jobs, args } = workerData
lintHere(jobs, args).then(found => parentPort?.postMessage(found))
