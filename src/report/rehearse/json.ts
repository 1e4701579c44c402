import type { RehearsalReport } from './words.ts'

/** For programs: the rehearsals as data, one for each template. */
export const rehearsalJson = ({ rehearsals }: RehearsalReport): string =>
  `${JSON.stringify(rehearsals, undefined, 2)}\n`
