import type { Access } from '../../aws/cloud.ts'
import { ask } from '../ask.ts'
import type { InputFile } from '../files.ts'

/** The template that a stack was deployed from, and what it was deployed with. */
export interface Deployed extends InputFile {
  readonly region: string
  readonly parameters: Readonly<Record<string, string>>
}

/** Asks for a stack's template under the name of the stack, and for its parameter values. */
export const deployed = (stack: string, access: Access): Promise<Deployed> =>
  ask(access, async cloud => {
    const [text, parameters] = await Promise.all([cloud.original(stack), cloud.parameters(stack)])
    return { file: `stack ${stack}`, text, region: cloud.region, parameters }
  })
