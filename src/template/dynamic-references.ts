/** A `{{resolve:…}}` in a text. */
export interface DynamicReference {
  /** The reference as it is written, braces included. */
  readonly text: string
  readonly service: string
  /** What is between the service and the closing braces. */
  readonly rest: string
}

/** The dynamic references in a text; parts may be `Fn::Sub` variables. Hardly any text has one. */
export const dynamicReferences = (text: string): readonly DynamicReference[] =>
  text.includes('{{resolve:') ? Array.from(text.matchAll(pattern), referenceOf) : none

const none: readonly DynamicReference[] = []

const pattern = /\{\{resolve:((?:[^:{}]|\$\{[^{}]*\})*):?((?:[^{}]|\$\{[^{}]*\})*)\}\}/g

const referenceOf = ([text, service = '', rest = '']: RegExpExecArray): DynamicReference => ({
  text,
  service,
  rest,
})
