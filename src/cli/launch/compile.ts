import { keepCompiled, load } from './load.ts'

// Run by the build, which takes it away again: a command as ever, and at its end the code is kept.
process.on('exit', keepCompiled)
load('main.js/main.js')
