// Differences that are no mistakes of ours, each with its reason.

/** The class and pattern of the difference, and why it is there. */
const reasons = [
  {
    kind: 'rejected',
    pattern:
      /^resource-attribute-type: Condition of "[^"]+" is (?:the number 0|false), expected the name of a condition$/,
    why: 'AWS takes 0 and false of one function with routes for a name, and crashes when others have conditions. CloudFormation refuses the Fn::If that comes of it, so it is refused here',
  },
  {
    kind: 'rejected',
    pattern: /^intrinsic-malformed: Fn::If of "Role" has .+, expected the name of a condition$/,
    why: 'AWS names the opposite of a condition that is no text by the Python notation of its value; CloudFormation refuses both the name and the Fn::If',
  },
  {
    kind: 'rejected',
    pattern:
      /^event-source-shape: "DependsOn" of bucket "[^"]+" is (?:a mapping|the .+), expected logical ids$/,
    why: 'AWS takes the keys of a mapping for logical ids, such as "Ref"; CloudFormation finds no resources of these names',
  },
]

/** Whether a difference is one of those. */
export const explained = (kind, problem) =>
  reasons.some(reason => reason.kind === kind && reason.pattern.test(problem))
