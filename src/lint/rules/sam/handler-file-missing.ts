import { at, given } from '../../../node/values.ts'
import { handlerFiles } from '../../models/handler-files.ts'
import { inside, localPath } from '../../models/local-path.ts'
import { defineRule, type LocalContext, type ResourceCheck } from '../../rule.ts'

export default defineRule({
  id: 'handler-file-missing',
  group: 'sam',
  severity: 'info',
  summary: 'The module of a handler is in the code of its function',
  rationale:
    'Lambda loads the module that the handler names from the root of the code. Where there is none, the deployment succeeds and every invocation fails.',
  docs: [
    'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/ruby-handler.html',
  ],
  exceptions: 'Where the module comes with a dependency, or a step before the build makes it.',
  check: {
    local: {
      'AWS::Serverless::Function': checkOf('CodeUri'),
      'AWS::Lambda::Function': checkOf('Code'),
    },
  },
})

/** Modules that come with an extension or a dependency. */
const isWrapper = /^(?:\/|datadog|newrelic|epsagon|lumigo|sentry|awslambdaric)/

function checkOf(code: string): ResourceCheck<LocalContext> {
  return ({ body }, { report, value, exists }) => {
    const property = (name: string) => at(body, 'Properties', name)
    const [handler, runtime, uri] = ['Handler', 'Runtime', code].map(name =>
      value.text(property(name)),
    )
    const written = property('Handler')
    const folder = uri === undefined ? undefined : localPath(uri)
    const isOther = given(body, 'Properties', 'InlineCode') || property('Layers')
    const isBuilt = at(body, 'Metadata', 'BuildMethod') ?? at(body, 'Metadata', 'SkipBuild')
    if (!handler || !runtime || !written || folder === undefined || isOther || isBuilt) return
    const module = isWrapper.test(handler)
      ? undefined
      : missingModule(runtime, handler, folder, exists)
    if (module !== undefined)
      report(written, `There is no module "${module}" in "${uri}" for handler "${handler}"`)
  }
}

/** A path with an ending is most often no folder, and SAM takes a single file, too. */
const isFile = (path: string) => /[^/.]\.\w+$/.test(path)

/** The module that a handler names, where the code has it for certain not. */
function missingModule(
  runtime: string,
  handler: string,
  folder: string,
  exists: LocalContext['exists'],
): string | undefined {
  if (isFile(folder) || exists(folder) !== true) return undefined
  const wanted = handlerFiles(runtime, handler)
  if (!wanted || localPath(wanted.module) === undefined) return undefined
  // What a compiler makes of TypeScript can be anywhere.
  if ([folder, '.'].some(one => exists(inside(one, 'tsconfig.json')) === true)) return undefined
  const isThere = wanted.files.some(file => exists(inside(folder, file)) !== false)
  return isThere ? undefined : wanted.module
}
