// Compiles the schema of sluice.yaml to dist/config/validate-config.js, so that nothing compiles at start.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'

export function writeConfigValidator() {
  const schema = JSON.parse(readFileSync('schemas/sluice.schema.json', 'utf8'))
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  })
  const compiled = ajv.compile(schema)
  mkdirSync('dist/config', { recursive: true })
  writeFileSync('dist/config/validate-config.js', standalone.default(ajv, compiled))
}
