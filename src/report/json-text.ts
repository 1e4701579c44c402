/** Data for programs, laid out for people who look at it. */
export const jsonText = (data: unknown): string => `${JSON.stringify(data, undefined, 2)}\n`
