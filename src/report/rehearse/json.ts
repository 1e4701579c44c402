import { jsonText } from '../json-text.ts'
import type { RehearsalReport } from './words.ts'

/** For programs: the rehearsals as data, one for each template. */
export const rehearsalJson = ({ rehearsals }: RehearsalReport): string => jsonText(rehearsals)
