/** Folders that only a build makes, or fills. */
const buildFolders = new Set([
  ...['artifact', 'artifacts', 'bin', 'build', 'cdk.out', 'dist', 'node_modules', 'out', 'output'],
  ...['package', 'publish', 'release', 'target', 'vendor'],
])

/** Whether a path leads to what only a build makes, or puts there. */
function isBuilt(path: string): boolean {
  const steps = path.toLowerCase().split('/')
  const isOfBuild = (step: string) =>
    buildFolders.has(step) || step.includes('packaged') || /^\.[^.]/.test(step)
  return steps.some(isOfBuild) || /\.(?:zip|jar|war|tgz|gz)$/.test(steps.at(-1) ?? '')
}

/** URLs and the paths of one machine. */
const isElsewhere = /^[A-Za-z][A-Za-z0-9+.-]*:|^[/~]|[\\\p{Cc}]/u

/** What something fills in before the deployment. */
const isPlaceholder = /[$<>{}*?|%@]|^[A-Z0-9_]+$|^_.*_$/

/**
 * The path of source code or of a definition as the template's folder has it; undefined for URLs,
 * placeholders and what a build makes.
 */
export function localPath(text: string): string | undefined {
  const isOther = isElsewhere.test(text) || isPlaceholder.test(text) || isBuilt(text)
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
