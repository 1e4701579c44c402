/** Mistakes of state machines. */
export const stateMachineMistakes = {
  'machine-definition': 'A state machine has either a Definition or a DefinitionUri',
  'machine-alias-name': 'The alias of a state machine has a name of letters and digits',
} as const
