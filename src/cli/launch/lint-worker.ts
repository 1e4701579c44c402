import { load } from './load.ts'

load('worker.js/worker.js')
