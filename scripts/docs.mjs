// npm run docs: writes docs/rules from the rules and their fixtures; run it after a build.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { levelOf } from '../dist/lint/presets.js'
import { groups, presets } from '../dist/lint/rule.js'
import { rules } from '../dist/lint/rules/index.js'
import { exampleOf } from './examples.mjs'

/** File name under docs/rules to its text. */
export function pages() {
  return new Map([['README.md', index()], ...rules.map(rule => [`${rule.id}.md`, page(rule)])])
}

function index() {
  const sections = Object.entries(groups).map(([group, title]) => {
    const rows = rules
      .filter(rule => rule.group === group)
      .map(
        rule =>
          `| [${rule.id}](${rule.id}.md) | ${severity(rule, 'recommended')} | ${rule.summary} |`,
      )
    return `## ${title}\n\n| rule | by default | what must hold |\n| --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return `# Rules\n\nMade from the rules by \`npm run docs\`.\n\n${sections.join('\n')}`
}

function page(rule) {
  const { before, bad, good } = exampleOf(rule.id)
  const levels = presets.map(preset => severity(rule, preset))
  return [
    `# ${rule.id}`,
    `${rule.summary}.`,
    `| ${presets.join(' | ')} |\n| ${presets.map(() => '---').join(' | ')} |\n| ${levels.join(' | ')} |`,
    rule.rationale,
    ...(rule.fixable ? ['Some of its findings offer a fix.'] : []),
    ...(before ? [`## Before\n\n${fenced(before)}`] : []),
    ...(bad ? [`## Wrong\n\n${fenced(bad)}`] : []),
    ...(good ? [`## Right\n\n${fenced(good)}`] : []),
    ...(rule.exceptions ? [`## When to switch it off\n\n${rule.exceptions}`] : []),
    `## What AWS says\n\n${rule.docs.map(link => `- <${link}>`).join('\n')}`,
    ...(rule.corresponds ? [`Elsewhere: ${rule.corresponds.join(', ')}.`] : []),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

const severity = (rule, preset) => levelOf(rule, { preset, rules: new Map() }) ?? rule.severity

const fenced = text => `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  rmSync('docs/rules', { recursive: true, force: true })
  mkdirSync('docs/rules', { recursive: true })
  for (const [name, text] of pages()) writeFileSync(`docs/rules/${name}`, text)
}
