// Makes the folder that the macro's Lambda function runs from what the build compiled: one file of code, and
// the facts of CloudFormation where the code looks for them, two folders above itself as in the package.
import { cpSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/lambda', { recursive: true, force: true })
cpSync('schemas/cloudformation', 'dist/lambda/schemas/cloudformation', { recursive: true })
await build({
  entryPoints: ['dist/macro/handler.js'],
  outfile: 'dist/lambda/dist/macro/index.mjs',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'linked',
  logLevel: 'warning',
})
