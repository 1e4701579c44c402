import type { Shape } from '../../../node/build.ts'
import type { Node } from '../../../node/node.ts'

/** The ARN under which API Gateway invokes a function. */
export const invocation = (variable: string, functionArn: Node): Shape => ({
  'Fn::Sub': [
    `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${variable}}/invocations`,
    { [variable]: functionArn },
  ],
})
