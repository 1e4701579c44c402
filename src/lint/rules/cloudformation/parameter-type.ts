import { hint } from '../../../node/nearest.ts'
import type { Entry } from '../../../node/node.ts'
import { at, entriesOf, isMap, textOf } from '../../../node/values.ts'
import { defineRule } from '../../rule.ts'

const resourceNames = [
  'AWS::EC2::AvailabilityZone::Name',
  'AWS::EC2::Image::Id',
  'AWS::EC2::Instance::Id',
  'AWS::EC2::KeyPair::KeyName',
  'AWS::EC2::SecurityGroup::GroupName',
  'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::Subnet::Id',
  'AWS::EC2::VPC::Id',
  'AWS::EC2::Volume::Id',
  'AWS::Route53::HostedZone::Id',
  'AWS::SSM::Parameter::Name',
]
const types = ['String', 'Number', 'CommaDelimitedList', 'List<Number>', ...resourceNames]

export default defineRule({
  id: 'parameter-type',
  group: 'cloudformation',
  severity: 'error',
  summary: 'Each parameter has a type that CloudFormation knows',
  rationale:
    'Type is required, and CloudFormation refuses a template with a type that it does not know. There is no type for booleans or mappings, such values are text, nor for SecureString parameters of Systems Manager.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  corresponds: ['cfn-lint E2002', 'cfn-lint E2001'],
  check: {
    wholeExpansion({ report, template }) {
      for (const entry of entriesOf(at(template.root, 'Parameters')).filter(isWritten)) {
        const type = at(entry.value, 'Type')
        const name = textOf(type) ?? ''
        if (!type) report(entry, `Parameter "${entry.key}" has no Type, expected String or another`)
        else if (name.includes('SecureString'))
          report(
            type,
            `"${name}" is no type of parameters, expected "{{resolve:ssm-secure:...}}" where the value is used`,
          )
        else if (!isType(name)) {
          const severity = name.startsWith('AWS::') ? 'info' : 'error'
          const meant = hint(name, types) || ', expected String or another'
          report(type, `"${name}" is not a known type of parameters${meant}`, { severity })
        }
      }
    },
  },
})

const isWritten = ({ key, value }: Entry) => isMap(value) && !key.startsWith('Fn::')

/** CloudFormation takes any type within `List<>`, and within that of a parameter of Systems Manager. */
const isType = (name: string) =>
  types.includes(name) || /^(List|AWS::SSM::Parameter::Value)<.+>$/.test(name)
