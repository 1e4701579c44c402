/** Data for programs, indented for people who look at it. */
export const indentedJson = (data: unknown): string => `${JSON.stringify(data, undefined, 2)}\n`
