/** The metrics of one kind of thing: what it records in CloudWatch, and under which dimensions. */
export interface MetricFamily {
  readonly namespace: string
  /** Who records them, in words: `Lambda`, `a REST API`. */
  readonly recorder: string
  readonly names: ReadonlySet<string>
  /** Names that others give to such metrics, in small letters, and what they are here. */
  readonly otherNames?: ReadonlyMap<string, string>
  /** The sets of dimensions under which they are recorded, each in alphabetical order. */
  readonly dimensionSets: readonly (readonly string[])[]
  /** The dimensions to write in place of others. */
  readonly expected: string
  /** The units in which metrics are recorded, as far as they are known; an alarm on another one has no data. */
  readonly units?: Readonly<Record<string, 'Count' | 'Milliseconds'>>
  /** The metric that is 1 for each call that fails and 0 for each other call, and the one that counts calls. */
  readonly failures?: string
  readonly calls?: string
}
