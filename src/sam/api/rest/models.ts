import { entriesOf, given, isMap, truthy } from '../../../node/values.ts'
import { describe } from '../../properties.ts'
import type { Editor } from './document/editor.ts'
import { type Setting, settingsOf, settingValue } from './setting.ts'

/** Adds the JSON schemas of an API to the definitions of its document. */
export function addModels(editor: Editor, models: Setting): void {
  for (const { key, value } of entriesOf(models.node)) {
    if (isMap(value) && truthy(given(value, 'type'))) continue
    const message = isMap(value)
      ? `Model "${key}" needs a "type"`
      : `Model "${key}" is ${describe(value)}, expected a JSON schema`
    editor.report('rest-models', value, message)
  }
  const definitions = editor.section('definitions')
  for (const schema of settingsOf(models)) {
    const key = { ...schema.key, text: schema.key.text.toLowerCase() }
    definitions.set(key, settingValue(schema, editor.copies))
  }
}
