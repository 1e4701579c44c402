import { Ajv } from 'ajv'
import { expect } from 'chai'
import fc from 'fast-check'
import { styleFor } from '#sluice/cli/terminal'
import { lint } from '#sluice/index'
import type { Finding } from '#sluice/node/finding'
import { type Format, formatNames } from '#sluice/report/formats'
import { reporters } from '#sluice/report/reporters'
import { plainStyle } from '#sluice/report/style'
import { unifiedDiff } from '#sluice/report/unified-diff'
import { sarifSchema } from './sarif-schema.ts'

const finding: Finding = {
  rule: 'all-at-once',
  severity: 'warning',
  message: 'Got "100%", <one> step,\nexpected: several | more',
  file: 'a,b/c d.yaml',
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  path: ['Resources', 'Orders'],
  resource: 'Orders',
  related: [{ message: 'Inherited here', file: 'a,b/c d.yaml', line: 1, column: 1 }],
  fixes: [{ safe: true, description: 'Write more', edits: [{ start: 0, end: 1, text: 'x' }] }],
}

const text = 'Resources:\n  Orders:\n    Type: x\n'

async function report(format: Format, findings: readonly Finding[] = [finding]): Promise<string> {
  const reporter = reporters[format]
  return reporter({ findings, texts: new Map([[finding.file, text]]), style: plainStyle })
}

describe('colours', () => {
  it('are there where they are asked for, whatever the stream', () => {
    const file = { isTTY: false, columns: 80, write: () => undefined }
    expect(styleFor(file, true).error('x')).to.equal('\u001b[31mx\u001b[39m')
    expect(styleFor(file, false).error('x')).to.equal('x')
  })
})

describe('reports', () => {
  for (const format of formatNames) {
    it(`in ${format} are text, also of nothing`, async () => {
      expect(await report(format, [])).to.be.a('string')
      expect(await report(format)).to.match(/all-at-once/)
    })
  }

  it('for GitHub escape what commands are made of', async () => {
    expect(await report('github')).to.equal(
      '::warning file=a%2Cb/c d.yaml,line=3,endLine=3,col=5,endColumn=9,title=all-at-once::' +
        'Got "100%25", <one> step,%0Aexpected: several | more\n',
    )
  })

  it('in JUnit are well-formed', async () => {
    const xml = await report('junit')
    expect(xml).to.include('message="Got &quot;100%&quot;, &lt;one&gt; step,&#10;expected: several')
    expect(xml).to.include('<testsuite name="a,b/c d.yaml" tests="1" failures="1" errors="0">')
    expect(await report('junit', [])).to.include('tests="1" failures="0"')
  })

  it('in Markdown stay in their cell', async () => {
    expect(await report('markdown')).to.include(
      'Got "100%", &lt;one\\> step, expected: several \\| more',
    )
  })

  it('never hand on what a terminal would obey', async () => {
    const file = 'a\u001b[31m.yaml'
    const template = [
      'Resources:',
      '  Queue:',
      '    Type: "AWS::SQS::Que\\u001b[2Jue"',
      '    Properties: { "A\\u202eB": !Ref "\\u0007\\nTopic" }',
      '',
    ].join('\n')
    const findings = lint(template, { file, preset: 'strict' })
    const messages = findings.map(({ message }) => message)
    expect(messages).to.include('"\\u0007\\nTopic" is not defined')
    for (const format of formatNames) {
      const texts = new Map([[file, template]])
      const written = await reporters[format]({ findings, texts, style: plainStyle })
      const isForTools = ['json', 'sarif', 'gitlab', 'junit'].includes(format)
      expect(written, format).not.to.match(isForTools ? /[^\P{Cc}\n]/u : /[^\P{C}\n]/u)
    }
  })

  it('in SARIF name the rule, the region, the path and a fingerprint that stays', async () => {
    const log = JSON.parse(await report('sarif'))
    const [run] = log.runs
    const [result] = run.results
    expect(log.version).to.equal('2.1.0')
    expect(run.columnKind).to.equal('utf16CodeUnits')
    expect(run.tool.driver.rules[result.ruleIndex].id).to.equal('all-at-once')
    const [location] = result.locations
    expect(location.physicalLocation.artifactLocation.uri).to.equal('a%2Cb/c%20d.yaml')
    expect(location.physicalLocation.region).to.deep.equal({
      startLine: 3,
      startColumn: 5,
      endLine: 3,
      endColumn: 9,
    })
    expect(location.logicalLocations).to.deep.equal([{ fullyQualifiedName: 'Resources.Orders' }])
    const moved = JSON.parse(await report('sarif', [{ ...finding, line: 9, endLine: 9 }]))
    expect(moved.runs[0].results[0].partialFingerprints).to.deep.equal(result.partialFingerprints)
  })

  it('in SARIF are what its schema wants, related places and rules that are unknown included', async () => {
    const isUri = (text: string) =>
      URL.canParse(text, 'file:///') && /^[\w%./:#?&=~+-]*$/.test(text)
    const formats = { uri: URL.canParse, 'uri-reference': isUri }
    const validate = new Ajv({ strict: false, formats }).compile(sarifSchema)
    const whole = { ...finding, rule: 'yaml-syntax', path: [], file: 'ä[1].yaml' }
    for (const findings of [[], [finding, finding, whole]]) {
      validate(JSON.parse(await report('sarif', findings)))
      expect(validate.errors).to.equal(null)
    }
  })

  it('in SARIF say whose they are, what a refusal is about, and where a file of another folder is', async () => {
    const outside = { ...finding, rule: 'sam-unknown-property', file: '/a b/c.yaml' }
    const onWindows = { ...outside, file: 'C:\\a\\c.yaml' }
    const findings = [outside, onWindows]
    const { runs } = JSON.parse(
      reporters.sarif({ findings, texts: new Map(), style: plainStyle, version: '1.2.3' }),
    )
    expect(runs[0].tool.driver.semanticVersion).to.equal('1.2.3')
    expect(runs[0].tool.driver.rules[0].shortDescription.text).to.match(/AWS refuses/)
    const uris = runs[0].results.map(
      (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        one.locations[0]?.physicalLocation.artifactLocation.uri,
    )
    expect(uris).to.deep.equal(['file:///a%20b/c.yaml', 'file:///C:/a/c.yaml'])
  })

  it('for GitLab have a fingerprint for each finding', async () => {
    const issues = JSON.parse(await report('gitlab', [finding, finding]))
    expect(issues[0].fingerprint).not.to.equal(issues[1].fingerprint)
    expect(issues[0].location).to.deep.equal({ path: 'a,b/c d.yaml', lines: { begin: 3, end: 3 } })
  })
})

describe('a unified diff', () => {
  it('shows what changes, with three lines around it', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`)
    const after = lines.with(9, 'other').toSpliced(10, 1)
    expect(unifiedDiff('a.yaml', lines.join('\n'), after.join('\n'))).to.equal(
      `--- a.yaml
+++ a.yaml
@@ -7,8 +7,7 @@
 line 7
 line 8
 line 9
-line 10
-line 11
+other
 line 12
 line 13
 line 14
`,
    )
  })

  it('tells where the last line has no break', () => {
    expect(unifiedDiff('a.yaml', 'a\nb', 'a\nb\nc')).to.equal(
      `--- a.yaml
+++ a.yaml
@@ -1,2 +1,3 @@
 a
-b
\\ No newline at end of file
+b
+c
\\ No newline at end of file
`,
    )
  })

  it('leads from one text to the other, whatever they are', () => {
    const line = fc.oneof(fc.constantFrom('', 'a', 'b', 'c'), fc.nat(40).map(String))
    const text = fc
      .tuple(fc.array(line, { maxLength: 60 }), fc.boolean())
      .map(([lines, isEnded]) => lines.join('\n') + (isEnded ? '\n' : ''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff('a.yaml', before, after)
        expect(before === after ? before : patched(before, diff)).to.equal(after)
      }),
    )
  })

  it('does not look long for the way between texts that have little in common', () => {
    const lines = (of: number, length: number) =>
      Array.from({ length }, (_, i) => `${(i * i) % of}\n`).join('')
    const [before, after] = [lines(97, 20_000), lines(89, 20_000)]
    expect(patched(before, unifiedDiff('a.yaml', before, after))).to.equal(after)
  })

  it('of equal texts is empty', () => {
    expect(unifiedDiff('a.yaml', 'a\n', 'a\n')).to.equal('')
  })
})

/** What `patch` makes of a text with a diff that has no mistake. */
function patched(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const made: string[] = []
  let at = 0
  for (const { mark, line, from } of changes(diff)) {
    made.push(...old.slice(at, from))
    at = Math.max(at, from)
    if (mark !== '+') expect(old[at++]).to.equal(line)
    if (mark !== '-') made.push(line)
  }
  return [...made, ...old.slice(at)].join('')
}

/** The lines of a diff, each with the line that its hunk begins at. */
const changes = (diff: string) =>
  [...diff.matchAll(/^@@ -(\d+),\d+ \+\d+,\d+ @@\n((?:[-+ \\].*\n)*)/gm)].flatMap(
    ([, start, body = '']) =>
      [...body.matchAll(/^([-+ ])(.*)\n(\\ No newline.*\n)?/gm)].map(
        ([, mark, text = '', end]) => ({
          mark,
          line: end === undefined ? `${text}\n` : text,
          from: Number(start) - 1,
        }),
      ),
  )
