/** The Region that the environment sets; the SDK knows the first of the two only. */
export const regionInEnvironment = (): string | undefined =>
  process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION']
