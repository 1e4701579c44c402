import { expect } from 'chai'
import { plain } from '#sluice/node/plain'
import { at, isMap } from '#sluice/node/values'
import { read } from '#sluice/read/read'
import { evaluator } from '#sluice/template/evaluate'

const template = `
Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod] }
  Name: { Type: String, Default: orders }
  Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/secret }
  Size: { Type: Number }
Mappings:
  ByStage:
    dev: { Type: AllAtOnce, Count: 1 }
    prod: { Type: Canary10Percent5Minutes, Count: 1 }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsTest: !Equals [!Ref Stage, test]
  IsBig: !And [!Condition IsProd, !Equals [!Ref Size, 10]]
  IsSmall: !Not [!Condition IsBig]
  IsLoop: !Not [!Condition IsLoop]
Values:
`

function evaluate(value: string, options: { given?: object; assumed?: object } = {}) {
  const { root } = read({ file: 'template.yaml', text: `${template}  Value: ${value}\n` })
  if (!isMap(root)) throw new Error('the template does not read')
  const knowledge = {
    root,
    given: new Map(Object.entries(options.given ?? {})),
    assumed: new Map(Object.entries(options.assumed ?? {})),
  }
  return { evaluator: evaluator(knowledge), node: at(root, 'Values', 'Value') }
}

/** Every case as a plain value; `unknown` for an intrinsic. */
function cases(value: string, options = {}) {
  const { evaluator, node } = evaluate(value, options)
  return evaluator
    .cases(node)
    .map(one => (one === undefined ? 'absent' : evaluator.unknown(one) ? 'unknown' : plain(one)))
}

describe('evaluation', () => {
  it('knows literals, and what a parameter can be', () => {
    expect(cases('7')).to.deep.equal([7])
    expect(cases('!Ref Stage')).to.deep.equal(['dev', 'prod'])
    expect(cases('!Ref Size')).to.deep.equal(['unknown'])
    expect(cases('!Ref Stage', { given: { Stage: 'prod' } })).to.deep.equal(['prod'])
  })

  it('takes a default for one case beside the unknown', () => {
    expect(cases('!Ref Name')).to.deep.equal(['orders', 'unknown'])
  })

  it('never knows what an SSM parameter holds', () => {
    expect(cases('!Ref Secret')).to.deep.equal(['unknown'])
    expect(cases('!Ref Secret', { given: { Secret: '/other' } })).to.deep.equal(['unknown'])
  })

  it('takes both branches of a condition that is not known', () => {
    expect(cases('!If [IsProd, a, !Ref AWS::NoValue]')).to.deep.equal(['a', 'absent'])
    expect(cases('!If [IsTest, a, b]')).to.deep.equal(['b'])
    expect(cases('!If [IsProd, a, b]', { given: { Stage: 'prod' } })).to.deep.equal(['a'])
    expect(cases('!If [IsProd, a, b]', { assumed: { IsProd: false } })).to.deep.equal(['b'])
    expect(cases('!If [IsLoop, a, b]')).to.deep.equal(['a', 'b'])
  })

  it('looks up mappings, every row where the key is not known', () => {
    expect(cases('!FindInMap [ByStage, !Ref Stage, Type]')).to.deep.equal([
      'AllAtOnce',
      'Canary10Percent5Minutes',
    ])
    expect(cases('!FindInMap [ByStage, !Ref Name, Count]')).to.deep.equal([1, 1])
    expect(cases('!FindInMap [Nowhere, dev, Type]')).to.deep.equal(['unknown'])
  })

  it('puts texts together', () => {
    expect(cases('!Sub "${Stage}-x"')).to.deep.equal(['dev-x', 'prod-x'])
    expect(cases('!Sub ["${A}${!B}", { A: !Select [1, [x, y]] }]')).to.deep.equal(['y${B}'])
    expect(cases('!Sub "${Orders.Arn}"')).to.deep.equal(['unknown'])
    expect(cases('!Join ["-", [a, !Ref AWS::NoValue, !Ref Stage]]')).to.deep.equal([
      'a-dev',
      'a-prod',
    ])
    expect(cases('!Select [0, !Split ["-", "a-b"]]')).to.deep.equal(['a'])
  })

  it('gives up on more cases than anybody could look at', () => {
    const many = Array.from({ length: 7 }, () => '${Stage}').join('')
    expect(cases(`!Sub "${many}"`)).to.deep.equal(['unknown'])
  })

  it('judges conditions by what follows from an assumption', () => {
    const { evaluator } = evaluate('1')
    expect(evaluator.condition('IsProd')).to.equal(undefined)
    expect(evaluator.assuming('IsBig').condition('IsProd')).to.equal(true)
    expect(evaluator.assuming('IsSmall').condition('IsBig')).to.equal(false)
  })

  it('is certain only where every case is known', () => {
    const { evaluator, node } = evaluate('!Ref Name')
    expect(evaluator.always(node, () => true)).to.equal(false)
    expect(evaluator.ever(node, () => true)).to.equal(true)
    expect(evaluator.text(node)).to.equal(undefined)
  })
})
