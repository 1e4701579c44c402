// Makes the one file that the macro's Lambda function runs, from what the build compiled.
import { build } from 'esbuild'

await build({
  entryPoints: ['dist/macro/handler.js'],
  outfile: 'dist/lambda/index.mjs',
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'linked',
  logLevel: 'warning',
})
