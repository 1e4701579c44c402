/** Mistakes of functions: code, role, URL, asynchronous invocation. */
export const functionMistakes = {
  'code-location': 'Code is in S3, in a local folder, or inline',
  'function-package-type': 'A package is "Zip" or "Image", with the properties that go with it',
  'function-needs-code': 'A function has code: CodeUri, InlineCode, or ImageUri',
  'dead-letter-queue': 'A dead-letter queue has a Type, SQS or SNS, and a TargetArn',
  'tenancy-conflict': 'A function with tenant isolation has no feature that excludes it',
  'function-url-auth-type': 'A function URL says who may call it: AWS_IAM or NONE',
  'function-url-cors': 'CORS of a function URL has the keys and types that Lambda knows',
  'invoke-destination': 'Destinations of asynchronous invocation have a known type and a target',
} as const
