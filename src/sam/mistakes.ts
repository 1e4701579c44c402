/** Every kind of mistake that stops an expansion, with what must hold instead. */
export const mistakes = {
  'template-needs-resources': 'A template has a Resources section with at least one resource',
  'resource-not-a-map': 'Every resource is a mapping with a Type',
  'resource-attribute-type':
    'Resource attributes such as Condition and Properties have the right shape',
  'logical-id-not-alphanumeric': 'Logical ids are made of letters and digits',
  'logical-id-taken': 'A resource that SAM generates must not have the logical id of another',
  'intrinsic-malformed': 'Intrinsic functions have the arguments that CloudFormation expects',
  'sam-unknown-property': 'Every property is one that the SAM type has',
  'sam-missing-property': 'Required properties are given',
  'sam-property-type': 'Property values have the type that SAM expects',
  'sam-globals-unsupported-section': 'Globals has sections only for the types that support it',
  'sam-globals-unsupported-property': 'Globals sets only properties that its section supports',
  'sam-globals-ignored-name': 'IgnoreGlobals names properties of the Globals section',
} as const satisfies Record<string, string>

export type Mistake = keyof typeof mistakes
