/** Mistakes of nested applications. */
export const applicationMistakes = {
  'application-location':
    'An application is a template, or has an ApplicationId and a SemanticVersion that are known',
  'application-not-accessible':
    'An application of the Serverless Application Repository can be accessed',
} as const
