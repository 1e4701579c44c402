/** Mistakes of policies and policy templates. */
export const policyMistakes = {
  'policy-unknown': 'A policy is a managed policy, a policy document, or a policy template',
  'policy-template-unknown': 'A policy template is one that SAM has',
  'policy-kinds-mixed': 'Both branches of an Fn::If under Policies are policies of the same kind',
  'policy-template-parameters': 'A policy template gets a value for each of its parameters',
} as const
