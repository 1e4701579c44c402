/** The command cannot run as asked: bad usage, or something outside is missing. Exit status 2. */
export class UserError extends Error {
  override name = 'UserError'
}
