/** Mistakes of functions: code, role, URL, asynchronous invocation. */
export const functionMistakes = {
  'code-location': 'Code is in S3, in a local folder, or inline',
  'function-package-type': 'A package is "Zip" or "Image", with the properties that go with it',
  'zip-needs-handler-runtime': 'A function in a Zip package has a Handler and a Runtime',
  'image-forbids-handler': 'A function in an image has no Handler, Runtime or Layers',
  'capacity-provider-incompatible':
    'A function with a capacity provider has nothing that excludes it',
  'function-needs-code': 'A function has code: CodeUri, InlineCode, or ImageUri',
  'dlq-type-target': 'A dead-letter queue has a Type, SQS or SNS, and a TargetArn',
  'tenancy-incompatible': 'A function with tenant isolation has no feature that excludes it',
  'function-url-auth-missing': 'A function URL says who may call it: AWS_IAM or NONE',
  'function-url-cors': 'CORS of a function URL has the keys and types that Lambda knows',
  'destination-type': 'Destinations of asynchronous invocation have a known type and a target',
} as const
