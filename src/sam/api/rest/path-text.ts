const parameter = /\{(?:[a-zA-Z0-9._-]+\+?)\}/g

/** A path with its parameters as wildcards, as ARNs have it. */
export const withoutParameters = (path: string): string => path.replace(parameter, '*')
