// Differences that are no mistakes of ours, each with its reason.

/** Pattern of the difference, and why it is there. */
const reasons = []

/** Whether a difference is one of those. */
export const explained = problem => reasons.some(({ pattern }) => pattern.test(problem))
