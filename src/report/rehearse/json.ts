import { indentedJson } from '../indented-json.ts'
import type { RehearsalReport } from './words.ts'

/** For programs: the rehearsals as data, one for each template. */
export const rehearsalJson = ({ rehearsals }: RehearsalReport): string => indentedJson(rehearsals)
