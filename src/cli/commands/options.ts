/** How a command takes files; none is a mistake that it tells itself. */
export const filesArgument = (describe = 'Templates, patterns, or - for standard input') =>
  ({ type: 'string', array: true, default: [] as string[], describe }) as const

/** How a command takes values of template parameters; `parameterValues` reads them. */
export const parameterOptions = {
  parameter: {
    alias: 'p',
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'NAME=VALUE, a value of a template parameter; repeatable',
  },
  parameters: {
    type: 'string',
    describe: 'A JSON file of parameter values, a mapping or a list for CloudFormation',
  },
} as const

export const regionOption = { type: 'string', describe: 'The region to deploy to' } as const

export const profileOption = {
  type: 'string',
  describe: 'A profile of the AWS configuration',
} as const

/** The form of a report that is no list of findings. */
export const formatOption = (describe: string) =>
  ({ choices: ['text', 'json', 'markdown'], default: 'text', describe }) as const
