/** What only a build makes, or puts there. */
const madeByBuild =
  /(?:^|\/)(?:dist|build|target|out|output|bin|publish|release|artifacts?|package|[^/]*packaged[^/]*|node_modules|vendor|cdk\.out|\.[^/.][^/]*)(?:\/|$)|\.(?:zip|jar|war|tgz|gz)$/i

/** URLs and the paths of one machine. */
const isElsewhere = /^[a-z][a-z0-9+.-]*:|^[/~]|[\\\p{Cc}]/iu

/** What something fills in before the deployment. */
const isPlaceholder = /[$<>{}*?|%@]|^[A-Z0-9_]+$|^_.*_$/

/**
 * The path of source code or of a definition as the template's folder has it; undefined for URLs,
 * placeholders and what a build makes.
 */
export function localPath(text: string): string | undefined {
  const isOther = [madeByBuild, isElsewhere, isPlaceholder].some(kind => kind.test(text))
  return isOther || text.trim() === '' ? undefined : normal(text)
}

/** A path without steps that lead nowhere. */
function normal(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/') || '.'
}

/** A file below a folder. */
export const inside = (folder: string, file: string): string => normal(`${folder}/${file}`)
