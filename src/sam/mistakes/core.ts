/** Mistakes of the template as a whole, its resources, and their properties. */
export const coreMistakes = {
  'template-needs-resources': 'A template has a Resources section with at least one resource',
  'resource-not-a-map': 'Every resource is a mapping with a Type',
  'resource-attribute-type':
    'Resource attributes such as Condition and Properties have the right shape',
  'logical-id-not-alphanumeric': 'Logical ids are made of letters and digits',
  'logical-id-taken': 'A resource that SAM generates must not have the logical id of another',
  'intrinsic-malformed': 'Intrinsic functions have the arguments that CloudFormation expects',
  'condition-not-defined': 'Conditions that SAM combines are defined in the Conditions section',
  'sam-unknown-property': 'Every property is one that the SAM type has',
  'sam-missing-property': 'Required properties are given',
  'event-property-missing': 'Required properties of an event are given',
  'sam-property-type': 'Property values have the type that SAM expects',
  'sam-properties-conflict': 'Properties that exclude or need each other are combined correctly',
  'sam-reserved-tag': 'Tags do not use keys that SAM sets itself',
  'sam-globals-unsupported-section': 'Globals has sections only for the types that support it',
  'sam-globals-unsupported-property': 'Globals sets only properties that its section supports',
  'sam-globals-ignored-name': 'IgnoreGlobals names properties of the Globals section',
} as const
