declare module 'cliui' {
  /** Lays help out in columns, for yargs. */
  export default function cliui(options: object): object
}
