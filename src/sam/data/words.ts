/** The words of a text, for tables that stay readable as running text. */
export const words = ({ raw }: TemplateStringsArray): readonly string[] =>
  raw.join('').trim().split(/\s+/)
