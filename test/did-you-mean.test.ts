import { expect } from 'chai'
import { expand, type Finding, lint } from '#sluice/index'

const template = (body: string) => `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: live }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
Resources:
  Orders:
    Type: AWS::SQS::Queue
  Shop:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        Authorizers:
          Customers:
            IdentitySource: $request.header.Authorization
            JwtConfiguration: { issuer: 'https://login.example.com', audience: [shop] }
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./src
      Handler: index.handler
      Runtime: nodejs22.x
${body}`

const event = (type: string, properties: string) =>
  `      Events: { List: { Type: ${type}, Properties: { Path: /, Method: get, ${properties} } } }\n`

/** What lint says of a wrong name, and the text after its safe fixes. */
function suggestion(text: string) {
  const found = lint(text).filter(({ message }) => /did you mean/.test(message))
  return { rules: found.map(({ rule }) => rule), fixed: found.reduce(fixed, text) }
}

function fixed(text: string, { fixes = [] }: Finding): string {
  const [edit] = fixes.filter(({ safe }) => safe).flatMap(({ edits }) => edits)
  return edit ? text.slice(0, edit.start) + edit.text + text.slice(edit.end) : text
}

describe('did you mean', () => {
  const cases = {
    'a parameter that the transform needs': [
      '      AutoPublishAlias: !Ref Stagee\n',
      'auto-publish-alias-not-resolvable',
      'Ref Stage\n',
    ],
    'a parameter': [
      '      Description: !Ref Stagee\n',
      'ref-undefined',
      'Description: !Ref Stage\n',
    ],
    'a resource': [
      '      Environment: { Variables: { QUEUE: !Ref Order } }\n',
      'ref-undefined',
      'QUEUE: !Ref Orders }',
    ],
    'a way into a source of events': [
      '      Events: { Jobs: { Type: MQ, Properties: { Broker: b, Queues: [a], SourceAccessConfigurations: [{ Type: BASIC_AUHT, URI: arn }] } } }\n',
      'polling-access',
      'Type: BASIC_AUTH,',
    ],
    'a resource to wait for': [
      '    DependsOn: Oders\n',
      'depends-on-undefined',
      'DependsOn: Orders\n',
    ],
    'a condition': ['    Condition: IsLve\n', 'condition-undefined', 'Condition: IsLive\n'],
    'an API': [
      event('HttpApi', 'ApiId: !Ref Shopp'),
      'event-references-unknown-api',
      'ApiId: !Ref Shop }',
    ],
    'an authorizer': [
      event('HttpApi', 'ApiId: !Ref Shop, Auth: { Authorizer: Customer }'),
      'api-auth-authorizer-undefined',
      'Authorizer: Customers }',
    ],
  } as const
  for (const [what, [body, rule, mended]] of Object.entries(cases)) {
    it(`offers ${what}, with a safe fix`, () => {
      const { rules, fixed: text } = suggestion(template(body))
      expect(rules).to.deep.equal([rule])
      expect(text).to.include(mended)
      expect(suggestion(text).rules).to.deep.equal([])
    })
  }

  it('offers a variable of Fn::Sub', () => {
    const { rules } = suggestion(template("      Description: !Sub 'On ${Stagee}'\n"))
    expect(rules).to.deep.equal(['sub-variable-undefined'])
  })

  it('asks about a value for a parameter that is not there', () => {
    const misspelt = (parameters: Record<string, string>) =>
      expand(template(''), { parameters }).findings.filter(one => one.rule === 'parameter-misspelt')
    const [found, ...others] = misspelt({ Stagee: 'qa' })
    expect(others).to.deep.equal([])
    expect(found).to.include({ line: 4, severity: 'warning' })
    expect(found?.message).to.include('"Stage"').and.include('"Stagee"')
    // A file of values may be for several templates.
    expect(misspelt({ Stage: 'qa', Stagee: 'qa' })).to.deep.equal([])
    expect(misspelt({ Network: 'a', IsLive: 'true' })).to.deep.equal([])
  })

  it('is a short name with two letters swapped', () => {
    const text = template('      Environment: { Variables: { STAGE: !Ref Satge } }\n')
    const [undefinedName] = lint(text).filter(({ rule }) => rule === 'ref-undefined')
    expect(undefinedName?.message).to.match(/did you mean "Stage"$/)
  })

  it('is a name that goes on after what was written, sooner than one that is spelt like it', () => {
    const text = template('      Policies: [AmazonS3ReadOnly]\n')
    const [policy] = lint(text).filter(({ rule }) => rule === 'managed-policy-name-unknown')
    expect(policy?.message).to.match(/did you mean "AmazonS3ReadOnlyAccess"$/)
  })

  it('is no other name of a letter or two', () => {
    const [variable] = lint(
      template('      Description: !Sub "${P}"\n').replace('Worker', 'W'),
    ).filter(({ rule }) => rule === 'sub-variable-undefined')
    expect(variable?.message).to.equal('"${P}" is not defined, write "${!P}" where text is meant')
  })

  it('is what stands for an id with a hash', () => {
    const outputs = 'Outputs:\n  Version: { Value: !Sub "${WorkerVersion03baf1c2d4}" }\n'
    const text = template(`      AutoPublishAlias: live\n${outputs}`)
    const [variable] = lint(text).filter(({ rule }) => rule === 'sub-variable-undefined')
    expect(variable?.message).to.match(/write "Worker\.Version" instead$/)
  })

  it('finds a name with a word behind it, and leaves renaming it to the author', () => {
    const text = template('      Events: { Changes: { Type: SNS, Properties: { TopicArn: a } } }\n')
    const [found] = lint(text).filter(({ rule }) => rule === 'sam-unknown-property')
    expect(found?.message).to.equal(
      'SNS event "Changes" has no property "TopicArn", did you mean "Topic"',
    )
    expect(found?.fixes?.map(({ safe }) => safe)).to.deep.equal([false])
  })
})
