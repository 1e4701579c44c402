import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { CloudError, explain, oneLine, type Question } from './cloud-error.ts'

/** How to come to an account; what is not said, the environment and its profiles say. */
export interface Access {
  readonly region?: string | undefined
  readonly profile?: string | undefined
}

/** What CloudFormation says of a template. */
export type Verdict =
  | { readonly isValid: false; readonly message: string }
  | {
      readonly isValid: true
      readonly capabilities: readonly string[]
      readonly reason: string | undefined
      readonly parameters: readonly string[]
    }

/** The questions that can be put to CloudFormation in a region; none of them changes anything. */
export interface Cloud {
  readonly region: string
  /** The template of a stack as it was handed in, before any transform. */
  original(stack: string): Promise<string>
  /** The template of a stack as CloudFormation deployed it, after all transforms. */
  processed(stack: string): Promise<string>
  /** The parameter values of a stack; those that it does not show are left out. */
  parameters(stack: string): Promise<Record<string, string>>
  validate(template: string): Promise<Verdict>
}

/** Comes to CloudFormation as every tool of AWS does: the default chain of credentials, AWS_ENDPOINT_URL included. */
export async function connect({ region, profile }: Access): Promise<Cloud> {
  const client = new CloudFormationClient({
    ...(region && { region }),
    ...(profile && { profile }),
  })
  return {
    region: await told({ action: 'any request' }, () => client.config.region()),
    original: stack => templateOf(client, stack, 'Original'),
    processed: stack => templateOf(client, stack, 'Processed'),
    parameters: stack => parametersOf(client, stack),
    validate: template => verdictOn(client, template),
  }
}

async function told<T>(question: Question, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw explain(error, question)
  }
}

async function templateOf(
  client: CloudFormationClient,
  stack: string,
  TemplateStage: 'Original' | 'Processed',
): Promise<string> {
  const command = new GetTemplateCommand({ StackName: stack, TemplateStage })
  const { TemplateBody } = await told({ action: 'GetTemplate', stack }, () => client.send(command))
  if (!TemplateBody) throw new CloudError(`CloudFormation has no template of stack "${stack}"`)
  return TemplateBody
}

async function parametersOf(
  client: CloudFormationClient,
  stack: string,
): Promise<Record<string, string>> {
  const command = new DescribeStacksCommand({ StackName: stack })
  const { Stacks } = await told({ action: 'DescribeStacks', stack }, () => client.send(command))
  return Object.fromEntries(
    (Stacks?.[0]?.Parameters ?? []).flatMap(({ ParameterKey, ParameterValue = '' }) =>
      ParameterKey === undefined || isHidden(ParameterValue)
        ? []
        : [[ParameterKey, ParameterValue]],
    ),
  )
}

/** How CloudFormation shows the value of a parameter with NoEcho. */
const isHidden = (value: string) => /^\*+$/.test(value)

async function verdictOn(client: CloudFormationClient, TemplateBody: string): Promise<Verdict> {
  const command = new ValidateTemplateCommand({ TemplateBody })
  return told({ action: 'ValidateTemplate' }, async () => {
    try {
      const { Capabilities = [], CapabilitiesReason, Parameters = [] } = await client.send(command)
      return {
        isValid: true,
        capabilities: Capabilities,
        reason: CapabilitiesReason,
        parameters: Parameters.flatMap(({ ParameterKey }) => ParameterKey ?? []),
      }
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ValidationError') throw error
      return { isValid: false, message: oneLine(error.message) }
    }
  })
}
