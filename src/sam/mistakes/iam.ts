/** Mistakes of policies and policy templates. */
export const policyMistakes = {
  'policy-unknown': 'A policy is a managed policy, a policy document, or a policy template',
  'policy-kinds-mixed': 'Both branches of an Fn::If under Policies are policies of the same kind',
  'policy-template-values': 'A policy template gets a value for each of its parameters',
} as const
