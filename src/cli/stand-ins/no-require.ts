/** A parser of arguments wants `require` for settings that are code. It stands in the bundle for Node's module. */
export const createRequire = undefined
