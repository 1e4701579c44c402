import { expect } from 'chai'
import { expand } from '#sluice/index'

const template = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, AllowedValues: [dev, prod] }
  Points: { Type: Number, MinValue: 2, MaxValue: 5 }
  Zones: { Type: CommaDelimitedList, AllowedValues: [a, b] }
  Name: { Type: String, AllowedPattern: "^[a-z]+$", MaxLength: 5 }
  Key: { Type: "AWS::SSM::Parameter::Value<String>", AllowedPattern: "^[0-9]+$" }
Resources:
  Table: { Type: AWS::Serverless::SimpleTable }
`

const found = (parameters: Record<string, unknown>) =>
  expand(template, { parameters }).findings.map(({ line, message }) => `${line} ${message}`)

describe('values that are given for parameters', () => {
  it('are told where CloudFormation takes none such, and what it takes', () => {
    expect(found({ Stage: 'prd', Points: '1', Zones: 'a,c', Name: 'Orders' })).to.deep.equal([
      '3 What is given for "Stage" is "prd", expected one of AllowedValues: dev, prod',
      '4 What is given for "Points" is "1", expected 2 or more',
      '5 What is given for "Zones" is "c", expected one of AllowedValues: a, b',
      '6 What is given for "Name" is "Orders", expected a match of "^[a-z]+$"',
    ])
    expect(found({ Points: 'many', Zones: ['b', 'd'], Name: 'orders' })).to.deep.equal([
      '4 What is given for "Points" is "many", expected a number',
      '5 What is given for "Zones" is "d", expected one of AllowedValues: a, b',
      '6 What is given for "Name" is "orders", expected 5 characters or less',
    ])
  })

  it('are not asked about where they fit, or are the name of a value', () => {
    const fitting = { Stage: 'prod', Points: 5, Zones: 'a, b', Name: 'shop', Key: '/shop/key' }
    expect(found(fitting)).to.deep.equal([])
  })

  it('do not keep a template from being expanded', () => {
    expect(expand(template, { parameters: { Stage: 'prd' } }).tree).not.to.equal(undefined)
  })
})
