import { expect } from 'chai'
import {
  type ExpandOptions,
  type Expansion,
  expand,
  type Finding,
  type Source,
} from '#sluice/index'

const extensions = 'Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n'

const loops = (text: string, options: ExpandOptions = {}) =>
  expand(extensions + text, { file: 'app/template.yaml', ...options })

const including = (text: string, files: Record<string, string>) =>
  expand(text, { file: 'app/template.yaml', include: location => files[location] })

/** Each finding as `severity rule file:line`. */
const found = ({ findings }: Expansion) =>
  findings.map((f: Finding) => `${f.severity} ${f.rule} ${f.file}:${f.line}`)

const resources = ({ template }: Expansion) =>
  Object.keys((template as { Resources: object } | undefined)?.Resources ?? {})

const ending = (source: Source | undefined): Source | undefined =>
  source?.from ? ending(source.from) : source

describe('loops', () => {
  const topics = (collection: string, key = 'Topic${Name}') => `Parameters:
  Names:
    Type: CommaDelimitedList
Resources:
  Fn::ForEach::Topics:
    - Name
    - ${collection}
    - ${key}:
        Type: AWS::SNS::Topic
        Properties:
          TopicName: !Ref Name
`

  it('take the value that the caller gives a parameter', () => {
    const text = topics('!Ref Names')
    expect(resources(loops(text, { parameters: { Names: 'One, Two' } }))).to.deep.equal([
      'TopicOne',
      'TopicTwo',
    ])
    expect(resources(loops(text, { parameters: { Names: ['Three'] } }))).to.deep.equal([
      'TopicThree',
    ])
  })

  it('stay where their items are not known, and say so', () => {
    const expansion = loops(topics('!Ref Names'))
    expect(found(expansion)).to.deep.equal(['warning foreach-items-unknown app/template.yaml:8'])
    expect(expansion.findings[0]?.message).to.include('give parameter "Names" a value')
    expect(resources(expansion)).to.deep.equal(['Fn::ForEach::Topics'])
  })

  it('that make SAM resources keep the whole template as it is', () => {
    const text = `${topics('!Ref Names').replace('SNS::Topic', 'Serverless::Function')}  Table:
    Type: AWS::Serverless::SimpleTable
`
    const { template } = loops(text)
    expect(template).to.have.nested.property('Resources.Table.Type', 'AWS::Serverless::SimpleTable')
    expect(template).to.have.deep.property('Transform', [
      'AWS::LanguageExtensions',
      'AWS::Serverless-2016-10-31',
    ])
  })

  const refused: [what: string, text: string, rule: string, line: number][] = [
    ['a collection that is no list', topics('Success'), 'foreach-malformed', 8],
    ['a parameter that does not exist', topics('!Ref Others'), 'foreach-malformed', 8],
    ['keys without the identifier', topics('[A, B]', 'Topic'), 'foreach-key-taken', 9],
    ['keys with other characters', topics('[a-b]'), 'logical-id-not-alphanumeric', 9],
    ['no body', 'Resources:\n  Fn::ForEach::A: [X, [a]]\n', 'foreach-malformed', 3],
    [
      'parameters in a loop',
      'Parameters:\n  Fn::ForEach::A: [X, [a], {}]\nResources: {A: {}}\n',
      'foreach-malformed',
      3,
    ],
    [
      'more than a template can have',
      topics(`[${Array.from({ length: 50_000 }, (_, i) => i).join()}]`),
      'foreach-too-large',
      6,
    ],
  ]
  for (const [what, text, rule, line] of refused) {
    it(`are refused for ${what}`, () => {
      const expansion = loops(text)
      expect(expansion.template).to.equal(undefined)
      expect(found(expansion)).to.include(`error ${rule} app/template.yaml:${line}`)
    })
  }

  it('fill in local paths, which package uploads one by one', () => {
    const text = `Resources:
  Fn::ForEach::Functions:
    - Name
    - [One]
    - \${Name}:
        Type: AWS::Serverless::Function
        Properties:
          Handler: \${Name}.handler
          Runtime: nodejs22.x
          CodeUri: src/\${Name}
`
    const { template } = loops(text)
    expect(template).to.have.nested.property('Resources.One.Properties.Code', 'src/One')
    expect(template).to.have.nested.property('Resources.One.Properties.Handler', '${Name}.handler')
  })

  it('need their transform where others are named', () => {
    const text = `Transform: AWS::Serverless-2016-10-31\n${topics('[A]')}`
    expect(found(expand(text, { file: 't.yaml' }))).to.deep.equal([
      'error foreach-needs-transform t.yaml:6',
    ])
  })

  it('lead what they make back to what they repeat', () => {
    const { sourceOf } = loops(topics('[A, B]'))
    const name = sourceOf(['Resources', 'TopicB', 'Properties', 'TopicName'])
    expect(name?.by).to.equal('Fn::ForEach::Topics')
    expect(ending(name)?.line).to.equal(12)
    expect(ending(sourceOf(['Resources', 'TopicB', 'Type']))?.line).to.equal(10)
  })

  it('have mistakes reported where they are written', () => {
    const text = topics('[A, B]').replace('SNS::Topic', 'Serverless::SimpleTable')
    const { findings } = loops(text)
    expect(findings.map(({ line, resource }) => [line, resource])).to.deep.equal([
      [12, 'TopicA'],
      [12, 'TopicB'],
    ])
    expect(findings[0]?.path).to.deep.equal([
      'Resources',
      'Fn::ForEach::Topics',
      2,
      'Topic${Name}',
      'Properties',
      'TopicName',
    ])
  })

  it('treat __proto__ like any other name', () => {
    const expansion = loops(topics('[__proto__]', 'Topic&{Name}'))
    expect(resources(expansion)).to.deep.equal(['Topicproto'])
  })
})

describe('included files', () => {
  const table = (include: string) => `Resources:
  Fn::Transform:
    Name: AWS::Include
    Parameters:
      Location: ${include}
  Table:
    Type: AWS::Serverless::SimpleTable
`

  it('have their own places', () => {
    const files = {
      'more.yaml':
        'More:\n  Type: AWS::Serverless::SimpleTable\n  Properties:\n    TableName: [a]\n',
    }
    const expansion = including(table('more.yaml'), files)
    expect(found(expansion)).to.deep.equal(['error sam-property-type app/more.yaml:4'])
    expect(expansion.findings[0]).to.deep.include({
      path: ['More', 'Properties', 'TableName'],
      resource: 'More',
    })
    const fine = including(table('more.yaml'), { 'more.yaml': 'More: {Type: AWS::SNS::Topic}' })
    expect(fine.sourceOf(['Resources', 'More', 'Type'])?.file).to.equal('app/more.yaml')
  })

  it('that are not local stay, with a warning', () => {
    const expansion = including(table('s3://bucket/more.yaml'), {})
    expect(found(expansion)).to.deep.equal(['warning include-not-read app/template.yaml:5'])
    expect(resources(expansion)).to.have.members(['Fn::Transform', 'Table'])
    expect(expansion.template).to.have.nested.property(
      'Resources.Table.Type',
      'AWS::DynamoDB::Table',
    )
  })

  it('never make a template refused by their absence', () => {
    const text = table('none.yaml').replace(
      /Type: .*/,
      `$&
    Properties:
      Fn::Transform:
        Name: AWS::Include
        Parameters:
          Location: none.yaml`,
    )
    const expansion = including(text, {})
    expect(expansion.findings.map(({ severity }) => severity)).to.deep.equal(['warning', 'warning'])
    expect(expansion.template).to.have.nested.property(
      'Resources.Table.Type',
      'AWS::Serverless::SimpleTable',
    )
  })

  it('lose against the template', () => {
    const expansion = including(table('more.yaml'), {
      'more.yaml': 'Table: {Type: AWS::SNS::Topic}',
    })
    expect(found(expansion)).to.deep.equal(['warning include-key-taken app/more.yaml:1'])
    expect(expansion.template).to.have.nested.property(
      'Resources.Table.Type',
      'AWS::DynamoDB::Table',
    )
  })

  const refused: [what: string, text: string, finding: string][] = [
    ['broken', 'A: [1', 'error yaml-unclosed-bracket app/more.yaml:1'],
    ['a list', '- A', 'error include-not-a-map app/more.yaml:1'],
    [
      'including another',
      'A:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: more.yaml}}',
      'error include-nested app/more.yaml:2',
    ],
    [
      'far too large',
      `A: [${'1,'.repeat(100_000)}1]`,
      'error include-too-large app/template.yaml:3',
    ],
  ]
  for (const [what, text, finding] of refused) {
    it(`are refused when they are ${what}`, () => {
      const expansion = including(table('more.yaml'), { 'more.yaml': text })
      expect(found(expansion)).to.deep.equal([finding])
      expect(expansion.template).to.equal(undefined)
    })
  }
})
