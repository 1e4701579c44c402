import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PlacedConfig } from '../../../config/config.ts'
import { type InputFile, namedFiles, readInput, standardInput } from '../../files.ts'
import { UserError } from '../../user-error.ts'

/** A template to lint. */
export interface Target extends InputFile {
  /** Where it is, for the configuration and for what it includes; a folder for standard input. */
  readonly path: string
  readonly isInput: boolean
}

/**
 * The templates that arguments name, or that the configuration does where there are none. Files that
 * a folder, a pattern or a hook of pre-commit brings along and that are no templates are left out.
 */
export async function targetsOf(
  names: readonly string[],
  config: PlacedConfig | undefined,
  inputName: string | undefined,
): Promise<Target[]> {
  const asked = names.length > 0 ? names : patternsOf(config)
  if (asked.length === 0) {
    throw new UserError('Name a template to lint, or - for standard input')
  }
  const patterns = asked.map(name => (isFolder(name) ? join(name, '**/*.{yaml,yml,json}') : name))
  const files = await namedFiles(patterns.map(name => name.replaceAll('\\', '/')))
  const byHand = new Set(process.env['PRE_COMMIT'] ? [] : names)
  return files
    .map(name => target(name, inputName))
    .filter(({ path, text, isInput }) => isInput || byHand.has(path) || isLikeTemplate(text))
}

const patternsOf = (config: PlacedConfig | undefined): string[] =>
  (config?.config.files ?? []).map(pattern => join(config?.folder ?? '.', pattern))

const isFolder = (name: string) => existsSync(name) && statSync(name).isDirectory()

function target(name: string, inputName: string | undefined): Target {
  const isInput = name === standardInput
  const input = isInput && inputName !== undefined ? readInput(name, inputName) : readInput(name)
  return { ...input, path: isInput ? (inputName ?? 'stdin') : name, isInput }
}

/** Whether a text has what every template has; most other YAML has not. */
const isLikeTemplate = (text: string) =>
  /^[ \t{]*["']?AWSTemplateFormatVersion["']?[ \t]*:/m.test(text) ||
  (/^[ \t{]*["']?Resources["']?[ \t]*:/m.test(text) && /Transform|(AWS|Custom|Alexa)::/.test(text))
