/** Where a path to a local file stands for what aws cloudformation package uploads. */
export const isPackaged = (owner: string, name: string) => packaged.get(owner) === name

/** Types, and nested ones, to the property. */
const packaged: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RestApi', 'BodyS3Location'],
  ['AWS::ApiGatewayV2::Api', 'BodyS3Location'],
  ['AWS::CodeCommit::Repository Code', 'S3'],
  ['AWS::ElasticBeanstalk::ApplicationVersion', 'SourceBundle'],
  ['AWS::Lambda::Function', 'Code'],
  ['AWS::Lambda::LayerVersion', 'Content'],
  ['AWS::StepFunctions::StateMachine', 'DefinitionS3Location'],
])
