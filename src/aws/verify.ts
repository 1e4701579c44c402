import { type Finding, locate } from '../node/finding.ts'
import { isError } from '../node/problem.ts'
import { isMap } from '../node/values.ts'
import { read } from '../read/read.ts'
import { expandTree } from '../sam/expand.ts'
import { type ExpandOptions, settle } from '../sam/options.ts'
import { differences } from './compare.ts'

/** What keeps the expansion of a template from being what CloudFormation processed; nothing where they are equal. */
export function verify(text: string, processed: string, options: ExpandOptions): Finding[] {
  const settings = settle(options)
  const { root, problems } = read({ file: settings.file, text })
  const { root: theirs } = read({ file: 'processed', text: processed })
  const expanded =
    isMap(root) && !problems.some(isError) ? expandTree(root, settings) : { problems: [] }
  if (!('root' in expanded) || !expanded.root) {
    return [...problems, ...expanded.problems].filter(isError).map(one => locate(one, root))
  }
  const found = theirs ? differences(expanded.root, theirs) : []
  return Array.from(found, one => locate(one, root, expanded.files))
}
