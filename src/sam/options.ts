/** What a caller may say about an expansion; the library contract. */
export interface ExpandOptions {
  /** For positions; its ending does not matter. Default `<input>`. */
  file?: string
  /** Decides the partition. Default `us-east-1`. */
  region?: string
  /** Template parameter values. */
  parameters?: Record<string, unknown>
  /** Whether SAM's feature toggles are on. Default off. */
  featureToggles?: boolean
  /** ARN of a managed policy by its name; asked before the bundled table. */
  managedPolicies?: (name: string) => string | undefined
  /** Template URL of a Serverless Application Repository application; undefined when it is not accessible. */
  applicationUrl?: (id: string, version: string) => string | undefined
  /** Text of a local file that an `AWS::Include` names; `lint` asks for the definitions of state machines, too. */
  include?: (location: string) => string | undefined
  /** The clock; only `AlwaysDeploy` asks. */
  now?: () => Date
}

/** The options, settled. */
export interface Settings extends ExpandOptions {
  readonly file: string
  readonly region: string
  readonly partition: string
  readonly featureToggles: boolean
  /** Whether the template is one that people write, not what `sam package` made of it for AWS. */
  readonly isSource: boolean
  /** Whether an empty definition stands for that of an API where it cannot be read, for rules to look at the rest. */
  readonly standsIn: boolean
  readonly now: () => Date
}

/** The options with a default for each that is not given. */
export function settle(options: ExpandOptions): Settings {
  const region = options.region ?? 'us-east-1'
  return Object.assign({}, options, {
    file: options.file ?? '<input>',
    region,
    partition: partitionOf(region),
    featureToggles: options.featureToggles ?? false,
    isSource: false,
    standsIn: false,
    now: options.now ?? (() => new Date()),
  })
}

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-iso-', 'aws-iso'],
  ['us-isob', 'aws-iso-b'],
  ['us-gov', 'aws-us-gov'],
  ['eu-isoe', 'aws-iso-e'],
  ['us-isof', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
]

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  const name = region.toLowerCase()
  return partitions.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 'aws'
}
