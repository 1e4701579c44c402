import type { Editor } from './document/editor.ts'
import type { Value } from './document/value.ts'
import { type Setting, settingValue } from './setting.ts'

/** Lists what the API takes as binary; `~1` stands for a slash. */
export function addBinaryMediaTypes(editor: Editor, types: Setting): void {
  const key = editor.key('x-amazon-apigateway-binary-media-types')
  editor.root.set(key, withSlashes(editor, settingValue(types, editor.copies)))
}

function withSlashes(editor: Editor, value: Value): Value {
  if (value.kind === 'list') {
    return { ...value, items: value.items.map(item => withSlashes(editor, item)) }
  }
  if (value.kind === 'scalar') {
    if (typeof value.value !== 'string') return value
    return { ...value, value: value.value.replaceAll('~1', '/'), unicode: true }
  }
  const dict = editor.dict()
  for (const { key, value: inner } of value.entries()) {
    const text = key.text.replaceAll('~1', '/')
    dict.set({ ...key, text, unicode: true }, withSlashes(editor, inner))
  }
  return dict
}
