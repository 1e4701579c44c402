import { applicationMistakes } from './application.ts'
import { connectorMistakes } from './connector.ts'
import { coreMistakes } from './core.ts'
import { deployMistakes } from './deploy.ts'
import { domainMistakes } from './domain.ts'
import { eventMistakes } from './events.ts'
import { functionMistakes } from './function.ts'
import { graphQLMistakes } from './graphql.ts'
import { httpMistakes } from './http.ts'
import { policyMistakes } from './iam.ts'
import { includeMistakes } from './include.ts'
import { layerMistakes } from './layer.ts'
import { restMistakes } from './rest.ts'
import { stateMachineMistakes } from './state-machine.ts'
import { tableMistakes } from './table.ts'
import { webSocketMistakes } from './websocket.ts'

/** Every kind of mistake that stops an expansion, with what must hold instead. */
export const mistakes = {
  ...applicationMistakes,
  ...connectorMistakes,
  ...coreMistakes,
  ...deployMistakes,
  ...domainMistakes,
  ...eventMistakes,
  ...functionMistakes,
  ...graphQLMistakes,
  ...httpMistakes,
  ...policyMistakes,
  ...includeMistakes,
  ...layerMistakes,
  ...restMistakes,
  ...stateMachineMistakes,
  ...tableMistakes,
  ...webSocketMistakes,
}

/** What an expansion says beside mistakes; it goes on all the same. */
export const remarks = {
  'application-url-unknown': {
    severity: 'info',
    summary: 'A placeholder stands for the template of an application that is not looked up',
  },
  'foreach-items-unknown': {
    severity: 'warning',
    summary: 'The items of a loop are known before deployment',
  },
  'include-key-taken': {
    severity: 'warning',
    summary: 'Keys of an included file are not in the template already',
  },
  'include-not-read': {
    severity: 'warning',
    summary: 'An included file is a local one that can be read',
  },
  'local-code-id': {
    severity: 'info',
    summary: 'Ids that depend on code stand for packaged code, not for a local folder',
  },
  'parameter-misspelt': {
    severity: 'warning',
    summary: 'Values are given for parameters that the template has',
  },
  'parameter-value-invalid': {
    severity: 'warning',
    summary: 'A value that is given for a parameter fits its constraints',
  },
  'sam-property-ignored': {
    severity: 'warning',
    summary: 'Every property is one that the SAM type has, also where it accepts others',
  },
} as const

export type Mistake = keyof typeof mistakes
export type Remark = keyof typeof remarks
