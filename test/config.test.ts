import { expect } from 'chai'
import { checkConfig } from '#sluice/config/check'
import { matchesGlob } from '#sluice/config/glob'
import { settingsFor } from '#sluice/config/settings-for'

const messages = (text: string) =>
  checkConfig('sluice.yaml', text).findings.map(({ line, message }) => `${line} ${message}`)

describe('sluice.yaml', () => {
  it('may be empty', () => {
    expect(checkConfig('sluice.yaml', '# nothing\n')).to.deep.equal({ config: {}, findings: [] })
  })

  it('is told what is wrong with it, and where', () => {
    expect(messages('presets: strict\n')).to.deep.equal([
      '1 The configuration has a key "presets" that Sluice does not know, did you mean "preset"',
    ])
    expect(messages('preset: strong\n')).to.deep.equal([
      '1 "preset" is "strong", expected one of recommended, production, strict, hygiene',
    ])
    expect(messages('rules:\n  all-at-once: loud\n')).to.deep.equal([
      '2 "rules.all-at-once" is "loud", expected one of off, info, warning, error',
    ])
    expect(messages('files: a.yaml\n')).to.deep.equal(['1 "files" is "a.yaml", expected a list'])
    expect(messages('overrides:\n  - preset: strict\n')).to.deep.equal([
      '2 "overrides.0" needs "files"',
    ])
    expect(messages('assume: { Stage: [prod] }\n')).to.deep.equal([
      '1 "assume.Stage" is a list, expected text or a number or true or false',
    ])
    expect(messages('- a\n')).to.deep.equal(['1 The configuration is a list, expected a mapping'])
  })

  it('names rules that exist', () => {
    expect(messages('rules:\n  all-at-onse: error\n')).to.deep.equal([
      '2 There is no rule "all-at-onse", did you mean "all-at-once"',
    ])
  })

  it('takes "off" without quotes, which YAML reads as false', () => {
    expect(messages('rules:\n  all-at-once: off\n')).to.deep.equal([])
  })

  it('holds for a path as far as no override does', () => {
    const { config } = checkConfig(
      'sluice.yaml',
      `
preset: production
rules: { all-at-once: error }
assume: { Stage: prod }
overrides:
  - files: ["sandbox/**"]
    preset: recommended
    assume: { Stage: dev }
`,
    )
    const placed = config && { folder: '/repo', config }
    expect(settingsFor(placed, '/repo/app/template.yaml')).to.deep.equal({
      preset: 'production',
      rules: { 'all-at-once': 'error' },
      assume: { Stage: 'prod' },
    })
    expect(settingsFor(placed, '/repo/sandbox/a/template.yaml')).to.deep.equal({
      preset: 'recommended',
      rules: { 'all-at-once': 'error' },
      assume: { Stage: 'dev' },
    })
  })
})

describe('patterns', () => {
  const cases: [path: string, pattern: string, matches: boolean][] = [
    ['template.yaml', '**/template.yaml', true],
    ['a/b/template.yaml', '**/template.yaml', true],
    ['a/b/c.yaml', 'a/*.yaml', false],
    ['a/c.yml', 'a/*.{yaml,yml}', true],
    ['a/b/c', 'a/', true],
    ['ab', 'a?', true],
    ['a.b', 'a+b', false],
  ]
  for (const [path, pattern, matches] of cases) {
    it(`${pattern} ${matches ? 'is' : 'is not'} for ${path}`, () => {
      expect(matchesGlob(path, pattern)).to.equal(matches)
    })
  }
})
