import type { LintOptions } from '#sluice/lint/options'
import { isMap } from '#sluice/node/values'
import { read } from '#sluice/read/read'
import { expandTree } from '#sluice/sam/expand'
import { modelOf, settingsOf } from '#sluice/sam/model-of'
import type { Model } from '#sluice/template/model'

/** What rules see of a template that can be expanded. */
export function modelOfText(text: string, options: LintOptions = {}): Model {
  const { root } = read({ file: 'template.yaml', text })
  if (!isMap(root)) throw new Error('the template does not read')
  const expanded = expandTree(root, settingsOf(options))
  if (!expanded.root)
    throw new Error(`refused: ${expanded.problems.map(p => p.message).join('; ')}`)
  return modelOf(root, expanded, options)
}
