import { existsSync } from 'node:fs'
import { writeOutput } from '../files.ts'
import { stdout } from '../output.ts'
import { ownVersion } from '../version.ts'

const config = `# What "sluice lint" goes by; it is looked for from each template upwards.
preset: recommended
files:
  - "**/template.{yaml,yml,json}"
# rules:
#   alias-without-deployment-preference: error
# assume:
#   Stage: prod
# overrides:
#   - files: ["sandbox/**"]
#     rules: { all-at-once: "off" }
`

const hooks = () => `repos:
  - repo: local
    hooks:
      - id: sluice
        name: sluice lint
        language: node
        additional_dependencies: ["sluice@${ownVersion()}"]
        entry: sluice lint
        types_or: [yaml, json]
`

const workflow = () => `name: sluice
on:
  pull_request:
    paths: ["**/*.yaml", "**/*.yml", "**/*.json"]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22 }
      - run: npx --yes sluice@${ownVersion()} lint
`

const buildStep = () => `In a buildspec.yml of CodeBuild:

  phases:
    build:
      commands:
        - npx --yes sluice@${ownVersion()} lint --format junit > sluice.xml
  reports:
    sluice:
      files: [sluice.xml]
      file-format: JUNITXML
`

/** Writes the files that are not there yet, and prints the step for other pipelines. */
export function runInit(): void {
  const files = [
    { file: 'sluice.yaml', text: config },
    { file: '.pre-commit-config.yaml', text: hooks() },
    ...(existsSync('.github') ? [{ file: '.github/workflows/sluice.yaml', text: workflow() }] : []),
  ]
  const lines = files.map(({ file, text }) => created(file, text))
  stdout.write(`${lines.join('\n')}\n${existsSync('.github') ? '' : `\n${buildStep()}`}`)
}

/** What is there already stays; what would be added to it is shown instead. */
function created(file: string, text: string): string {
  if (existsSync(file)) return `${file} is there already; what belongs in it:\n\n${text}`
  writeOutput(file, text, true)
  return `${file} is written`
}
