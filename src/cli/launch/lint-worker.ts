import { load } from './load.ts'

load('worker.js')
