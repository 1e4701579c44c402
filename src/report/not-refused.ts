/** The plans or rehearsals of templates that are not refused. */
export const notRefused = <One extends { readonly deployments?: readonly unknown[] }>(
  all: readonly One[],
): readonly One[] => all.filter(({ deployments }) => deployments !== undefined)
