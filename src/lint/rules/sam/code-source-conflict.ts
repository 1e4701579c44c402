import type { Node } from '../../../node/node.ts'
import { at, given, isNull, textOf } from '../../../node/values.ts'
import { isNoValue } from '../../../template/intrinsics.ts'
import { propertiesOf } from '../../../template/resource.ts'
import { defineRule } from '../../rule.ts'

export default defineRule({
  id: 'code-source-conflict',
  group: 'sam',
  severity: 'error',
  summary: 'A function has its code in one place',
  rationale:
    'Where a function has InlineCode, SAM drops its CodeUri without a word, and without "PackageType: Image" its ImageUri, so that the code that was packaged is never deployed.',
  docs: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-inlinecode',
  ],
  check: {
    source: {
      'AWS::Serverless::Function'(fn, { report }) {
        const properties = propertiesOf(fn)
        const written = (name: string) => {
          const entry = properties.entries.get(name)
          // What Globals says is for the functions that have no code of their own.
          return entry?.keyOrigin.kind === 'written' && !isNoValue(entry.value) ? entry : undefined
        }
        const uri = written('CodeUri')
        // Functions are not evaluated here: a choice counts as code even where it leaves none.
        if (uri && given(properties, 'InlineCode')) {
          report(uri, `"CodeUri" of "${fn.id}" is dropped, for the function has "InlineCode"`)
        }
        const image = written('ImageUri')
        if (image && isZip(at(properties, 'PackageType'))) {
          const message = `"ImageUri" of "${fn.id}" is dropped, for "PackageType" is not "Image"`
          report(image, message)
        }
      },
    },
  },
})

const isZip = (type: Node | undefined): boolean => !type || isNull(type) || textOf(type) === 'Zip'
