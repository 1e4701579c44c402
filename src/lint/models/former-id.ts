import type { Model } from '../../template/model.ts'

/** The ends of ids that SAM generates with a hash, by type, and the name that stands for the resource. */
const hashed: Readonly<Record<string, readonly [end: string, name: string]>> = {
  'AWS::Serverless::Api': ['Deployment', '.Deployment'],
  'AWS::Serverless::Function': ['Version', '.Version'],
  'AWS::Serverless::LayerVersion': ['', ''],
}

/** The end of a message about a name that is the id that SAM gave a resource in a former release, if it is one. */
export function former(name: string, { source }: Model): string {
  const [, before = ''] = /^(\w+)[0-9a-f]{10}$/.exec(name) ?? []
  for (const { id, type } of source.values()) {
    const [end, suffix] = hashed[type] ?? []
    if (end === undefined || before !== `${id}${end}`) continue
    return `, ids that SAM generates change with each release, write "${id}${suffix}" instead`
  }
  return ''
}
