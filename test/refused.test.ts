import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { expand, type Finding } from '#sluice/index'
import { isError } from '#sluice/node/problem'
import { mistakes } from '#sluice/sam/mistakes/index'

const fixtures = new URL('../fixtures/refused/', import.meta.url)
const conformance = new URL('../../shared/conformance/errors/', import.meta.url)

/** JSON has no comments to say it in. */
const inJson: Record<string, readonly string[]> = {
  'open.json': ['1 json-unclosed-bracket', '3 json-unclosed-bracket'],
  'orders.json': ['8 sam-unknown-property'],
}

/** Lines that say `# expect: rule-a, rule-b`, as `line rule`. */
const expected = (text: string) =>
  text.split('\n').flatMap((line, i) => {
    const rules = /# expect: (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? []
    return rules.map(rule => `${i + 1} ${rule}`)
  })

/** What takes more than a template has tests of its own: files, loops, applications to look up. */
const elsewhere = /^(?:include|foreach|application-not-accessible)/

describe('refusal', () => {
  for (const file of readdirSync(fixtures)) {
    it(`says all that is wrong with ${file}, on its line`, () => {
      const text = readFileSync(new URL(file, fixtures), 'utf8')
      const { template, findings } = expand(text, { file })
      expect(template).to.equal(undefined)
      const errors = findings.filter(isError)
      const found = errors.map(({ line, rule }) => `${line} ${rule}`)
      expect(found).to.have.members(inJson[file] ?? expected(text))
      for (const error of errors) expectPlainWords(error)
    })
  }

  it('is shown for every kind of mistake that a template alone can have', () => {
    const texts = readdirSync(fixtures).map(file => readFileSync(new URL(file, fixtures), 'utf8'))
    const shown = texts.flatMap(expected).map(line => line.replace(/^\d+ /, ''))
    const kinds = Object.keys(mistakes).filter(rule => !elsewhere.test(rule))
    expect(shown).to.include.members(kinds)
    expect(shown).to.have.length.of.at.least(230)
  })

  it('of an empty stage name falls on the API, not on the function whose event calls it', () => {
    const text = [
      'Resources:',
      '  Web: { Type: AWS::Serverless::Api, Properties: { StageName: "" } }',
      '  Orders:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      InlineCode: exports.handler = async () => ({})',
      '      Handler: index.handler',
      '      Runtime: nodejs22.x',
      '      Events:',
      '        List: { Type: Api, Properties: { RestApiId: !Ref Web, Path: /, Method: get } }',
    ].join('\n')
    const found = expand(text).findings.filter(isError)
    expect(found.map(({ line, resource }) => `${line} ${resource}`)).to.deep.equal(['2 Web'])
  })

  it('of an application that cannot be had is at its id', () => {
    const text = [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      '  Login:',
      '    Type: AWS::Serverless::Application',
      '    Properties:',
      '      Location:',
      '        ApplicationId: arn:aws:serverlessrepo:us-east-1:123456789012:applications/login',
      '        SemanticVersion: 1.0.0',
    ].join('\n')
    for (const options of [{ region: 'mx-central-1' }, { applicationUrl: () => undefined }]) {
      const found = expand(text, options).findings
      expect(found.map(({ line, rule }) => `${line} ${rule}`)).to.deep.equal([
        '7 application-not-accessible',
      ])
      for (const finding of found) expectPlainWords(finding)
    }
  })

  it('for what Globals say of alarms names the function that it is about', () => {
    const text = [
      'Transform: AWS::Serverless-2016-10-31',
      'Globals:',
      '  Function:',
      '    AutoPublishAlias: live',
      '    DeploymentPreference: { Type: AllAtOnce, Alarms: Errors }',
      'Resources:',
      '  Orders:',
      '    Type: AWS::Serverless::Function',
      '    Properties: { Handler: a.b, InlineCode: a, Runtime: nodejs22.x }',
    ].join('\n')
    const { findings } = expand(text)
    const found = findings.map(({ line, resource, rule }) => `${line} ${resource} ${rule}`)
    expect(found).to.deep.equal(['5 Orders alarms-not-a-list'])
  })

  it('speaks in plain words of what AWS is known to refuse', function () {
    if (!existsSync(conformance)) this.skip()
    for (const name of readdirSync(conformance)) {
      const text = readFileSync(new URL(`${name}/input.yaml`, conformance), 'utf8')
      for (const error of expand(text).findings.filter(isError)) expectPlainWords(error)
    }
  })
})

/** No name or value of the program's own, and short enough for a line. */
function expectPlainWords({ message }: Finding) {
  expect(message).to.not.match(/\bundefined\b|\[object |\bNaN\b|\bNone\b|\bTrue\b|\bu'|\.$/)
  expect(message).to.have.length.below(150)
}
