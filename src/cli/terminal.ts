import { styleText } from 'node:util'
import type { Finding } from '../node/finding.ts'
import { pretty } from '../report/pretty.ts'
import { plainStyle, type Style } from '../report/style.ts'
import type { InputFile } from './files.ts'
import type { Output } from './output.ts'

/** Whether a stream shows colours: as asked, else as the environment and the stream say. */
function hasColor(stream: Output, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked
  const { env } = process
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0'
  return stream.isTTY && env['TERM'] !== 'dumb'
}

const paint =
  (...format: Parameters<typeof styleText>[0][]) =>
  (text: string) =>
    format.reduce<string>((shown, f) => styleText(f, shown, { validateStream: false }), text)

const colored: Style = {
  error: paint('red'),
  warning: paint('yellow'),
  info: paint('cyan'),
  faint: paint('dim'),
  strong: paint('bold'),
}

/** How to write findings to a stream. */
export const styleFor = (stream: Output, asked: boolean | undefined): Style =>
  hasColor(stream, asked) ? colored : plainStyle

/** Whether a stream shows more than ASCII: a terminal does where its locale says so, a file always. */
export function hasUnicode(stream: Output): boolean {
  const { env } = process
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return !stream.isTTY || /utf-?8/i.test(locale) || env['WT_SESSION'] !== undefined
}

/** Writes what is found in one text, for people. */
export function tell(
  output: Output,
  findings: readonly Finding[],
  { file, text }: InputFile,
  asked: boolean | undefined,
): void {
  if (findings.length === 0) return
  output.write(pretty({ findings, texts: new Map([[file, text]]), style: styleFor(output, asked) }))
}
