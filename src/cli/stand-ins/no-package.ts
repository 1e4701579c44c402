/**
 * yargs looks for the `package.json` of whoever uses it, to take a version from it and settings. It is told
 * the version and has no settings there; this stands in the bundle for the package that does the looking.
 */
export default function noPackage(): undefined {}
