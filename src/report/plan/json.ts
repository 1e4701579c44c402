import { indentedJson } from '../indented-json.ts'
import type { PlanReport } from './words.ts'

/** For programs: the plans as data, one for each template. */
export const planJson = ({ plans }: PlanReport): string => indentedJson(plans)
