// npm run new-rule GROUP ID: a rule file and its three fixtures, to be filled in.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { groups } from './registry.mjs'

const [group, id] = process.argv.slice(2)
if (!groups().includes(group) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id ?? '')) {
  console.error(`npm run new-rule GROUP ID, GROUP one of ${groups().join(', ')}, ID in kebab-case`)
  process.exit(2)
}

const file = `src/lint/rules/${group}/${id}.ts`
const folder = `fixtures/rules/${id}`
if (existsSync(file) || existsSync(folder)) {
  console.error(`There is a rule "${id}" already`)
  process.exit(2)
}

const rule = `import { at } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: '${id}',
  group: '${group}',
  severity: 'warning',
  summary: '',
  rationale: '',
  docs: ['https://docs.aws.amazon.com/'],
  check: {
    expanded: {
      'AWS::Lambda::Function'(fn, { report, value }) {
        const timeout = at(fn.body, 'Properties', 'Timeout')
        if (value.always(timeout, one => one === undefined)) report(fn, \`"\${fn.id}" has no Timeout\`)
      },
    },
  },
})
`
const template = expectation => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:${expectation}
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/orders-4f1d2c9a.zip
`
mkdirSync(folder, { recursive: true })
writeFileSync(file, rule)
writeFileSync(`${folder}/bad.yaml`, template(` # expect: ${id}`))
writeFileSync(`${folder}/good.yaml`, template(''))
writeFileSync(`${folder}/unknown.yaml`, template(''))
console.log(`${file}\n${folder}/{bad,good,unknown}.yaml`)
