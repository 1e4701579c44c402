/** Where API Gateway finds what a method calls. */
export const integrationKey = 'x-amazon-apigateway-integration'

/** API Gateway's name for a method that stands for all of them. */
export const anyMethod = 'x-amazon-apigateway-any-method'

/** A method as OpenAPI has it: in lower case, and API Gateway's own name for any. */
export function methodName(text: string): string {
  const name = text.toLowerCase()
  return name === 'any' ? anyMethod : name
}
