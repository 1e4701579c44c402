/** A `{{resolve:…}}` in a text. */
export interface DynamicReference {
  /** The reference as it is written, braces included. */
  readonly text: string
  readonly service: string
  /** What is between the service and the closing braces. */
  readonly rest: string
}

/** The dynamic references in a text; parts may be `Fn::Sub` variables. */
export function* dynamicReferences(text: string): Iterable<DynamicReference> {
  for (const [found, service = '', rest = ''] of text.matchAll(
    /\{\{resolve:((?:[^:{}]|\$\{[^{}]*\})*):?((?:[^{}]|\$\{[^{}]*\})*)\}\}/g,
  )) {
    yield { text: found, service, rest }
  }
}
