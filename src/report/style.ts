/** How a report marks its parts; identity where there is no colour. */
export interface Style {
  readonly error: (text: string) => string
  readonly warning: (text: string) => string
  readonly info: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

const same = (text: string) => text

export const plainStyle: Style = {
  error: same,
  warning: same,
  info: same,
  faint: same,
  strong: same,
}
