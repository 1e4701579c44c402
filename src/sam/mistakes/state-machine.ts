/** Mistakes of state machines. */
export const stateMachineMistakes = {
  'state-machine-definition-conflict': 'A state machine has either a Definition or a DefinitionUri',
  'machine-alias-name': 'The alias of a state machine has a name of letters and digits',
  'alias-missing': 'A state machine that is deployed gradually, or called by alias, has an alias',
} as const
