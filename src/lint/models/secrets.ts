/** What a name ends with that is given to a secret, and not to where the secret is kept. */
const secretName =
  /(?:secret|password|passwd|token|api_?key|private_?key|secret_?(?:access_?)?key|credentials?)$/i

/** Names that end like one of a secret and are none: of a count, a page, a switch. */
const harmless =
  /(?:^|_)(?:max|min|num|csrf|next|page|pagination|continuation|reset)_?tokens?$|^(?:enable|has|is|requires?|use)_/i

/** Whether something with such a name holds a secret: `DB_PASSWORD` does, `SECRET_ARN` does not. */
export function isSecretName(name: string): boolean {
  const plain = name.replaceAll(/[-.]/g, '_').replace(/^([A-Z]?[a-z]+)(?=[A-Z])/, '$1_')
  return secretName.test(plain) && !harmless.test(plain)
}

/** Whether the secret of such a name may be the one that Secrets Manager keeps, as in `DatabaseSecret`. */
export const isVagueName = (name: string): boolean =>
  /(?:secret|credentials?)$/i.test(name) &&
  !/(?:access|api|app|client|consumer|jwt|shared|signing|token|webhook)[-_.]?secret$/i.test(name)

/** Whether a parameter is named for where a secret is kept. */
export const isPlaceName = (name: string): boolean =>
  /(?:arn|id|name|param|parameter|path|ur[il])$/i.test(name)

/** Texts that are secrets by their form. */
const secretTexts: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bxox[abpr]-[A-Za-z0-9-]{10}/,
  /\bsk_live_[A-Za-z0-9]{10}/,
  /\b[a-z][a-z0-9+.-]{2,20}:\/\/[^\s:@/]{1,64}:[^\s:@/$]{3,64}@/i,
  /\b(?:password|pwd)=[^\s;&${]{3}/i,
]

/** Whether a text is a secret, whatever it is called. */
const looksSecret = (text: string): boolean => secretTexts.some(form => form.test(text))

const placeholder =
  /example|placeholder|dummy|change[-_ ]?me|change[-_ ]?this|replace|your[-_ ]|^your|todo|xxxx|\*\*\*|<.+>|^test|^fake|^mock|local|\{\{resolve:|^\$\{/i

/** Whether a text stands in for a secret, or is looked up when the stack is deployed. */
const isPlaceholder = (text: string): boolean =>
  placeholder.test(text) || /^(.)\1*$/.test(text) || text.trim() === ''

/** Whether a text under a name is a secret. Anything can be a password; other secrets are random, or have a form of their own. */
export function isSecretText(name: string, text: string): boolean {
  const isPassword = /pass(?:word|wd)$/i.test(name)
  const isNamed = isSecretName(name) && (isPassword || looksRandom(text))
  return (isNamed || looksSecret(text)) && !isPlaceholder(text)
}

/** Letters and digits without words, paths or places: made by a machine. */
function looksRandom(text: string): boolean {
  const isPlain =
    /^[A-Za-z0-9+=_/-]{16,512}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text)
  const isName = /^[a-z0-9]{0,15}(?:[-_/.][a-z0-9]{0,15})*$/i.test(text)
  return isPlain && (!isName || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
}
