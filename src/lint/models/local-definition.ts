import { build, type Shape } from '../../node/build.ts'
import type { Node } from '../../node/node.ts'
import { isError } from '../../node/problem.ts'
import { at, isMap } from '../../node/values.ts'
import { readText } from '../../read/read.ts'
import { parsedDefinition } from '../../rollout/consumers/definition-text.ts'
import type { Resource } from '../../template/resource.ts'
import type { LocalContext } from '../rule.ts'
import { localPath } from './local-path.ts'
import { isDeep } from './state-machine-definition.ts'

/** A definition in a local file, which is uploaded with the template. */
export interface LocalDefinition {
  readonly root: Node
  /** The value that names the file, and what it says. */
  readonly written: Node
  readonly file: string
}

/** By type: the definitions of state machines and of APIs. */
const properties: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'DefinitionUri',
  'AWS::Serverless::HttpApi': 'DefinitionUri',
  'AWS::Serverless::StateMachine': 'DefinitionUri',
  'AWS::StepFunctions::StateMachine': 'DefinitionS3Location',
}

/** Step Functions takes no longer definitions, in characters, and few are as long elsewhere. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const longest = 1_048_576

/** The definition in the file that a resource names; undefined where that is not known or cannot be read. */
export function localDefinitionOf(
  { type, body }: Resource,
  { value, textAt }: LocalContext,
): LocalDefinition | undefined {
  const written = at(body, 'Properties', properties[type] ?? '')
  const file = value.text(written)
  const path = file === undefined ? undefined : localPath(file)
  const text = path === undefined ? undefined : textAt(path)
  if (!written || file === undefined || text === undefined || text.length > longest)
    return undefined
  const root = isDeep(text) ? undefined : treeOf(text, file, written)
  return isMap(root) ? { root, written, file } : undefined
}

/** What is put in may make JSON of a text that is none; other files are in YAML. */
function treeOf(text: string, file: string, { origin }: Node): Node | undefined {
  const shape = parsedDefinition(text) as Shape
  if (shape !== undefined) return build(origin, shape)
  const { root, problems } = readText({ file, text })
  return problems.some(isError) ? undefined : root
}
