import { at, entriesOf } from '../node/values.ts'
import { type Model, perModel } from './model.ts'

/** Parameters that every template has. */
export const pseudoParameters: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
])

/** What is defined under which names: parameters and mappings as written, the others after expansion. */
export interface Names {
  readonly parameters: ReadonlySet<string>
  readonly mappings: ReadonlySet<string>
  readonly conditions: ReadonlySet<string>
  readonly resources: ReadonlySet<string>
}

/** The names that a template defines. */
export const namesOf = perModel(
  ({ root, expansion }: Model): Names => ({
    parameters: keysOf(root, 'Parameters'),
    mappings: keysOf(root, 'Mappings'),
    conditions: keysOf(expansion, 'Conditions'),
    resources: keysOf(expansion, 'Resources'),
  }),
)

const keysOf = (root: Model['root'], section: string) =>
  new Set(entriesOf(at(root, section)).map(({ key }) => key))
