/** Where the runtimes of a language look for a handler. */
interface Language {
  /** The module of a handler, as a path without ending. */
  readonly moduleOf: (handler: string) => string | undefined
  /** What the path of a module can end in; SAM's builds compile the other languages. */
  readonly endings: readonly string[]
}

const scripts = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx']

const languages: Readonly<Record<string, Language>> = {
  // The function may be nested: "src/app.api.get" is "api.get" of "src/app".
  nodejs: {
    moduleOf: handler => /^((?:[^/]*\/)*[^/.]+)\.[^/]+$/.exec(handler)?.[1],
    endings: [...scripts, ...scripts.map(ending => `/index${ending}`)],
  },
  python: {
    moduleOf: handler => /^([\w/.-]+)\.\w+$/.exec(handler)?.[1]?.replaceAll('.', '/'),
    endings: ['.py', '/__init__.py'],
  },
  ruby: { moduleOf: handler => /^([^.]+)\./.exec(handler)?.[1], endings: ['.rb'] },
}

/** The files of which one must be there for a handler; undefined for runtimes whose code is compiled. */
export function handlerFiles(
  runtime: string,
  handler: string,
): { readonly module: string; readonly files: readonly string[] } | undefined {
  const name = /^(nodejs|python|ruby)[\d.x]+$/.exec(runtime)?.[1] ?? ''
  const language = languages[name]
  const module = language?.moduleOf(handler)
  if (!language || module === undefined) return undefined
  return { module, files: language.endings.map(ending => `${module}${ending}`) }
}
