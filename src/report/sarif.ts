import { summaries } from '../lint/rule-ids.ts'
import { rules } from '../lint/rules/index.ts'
import type { Finding } from '../node/finding.ts'
import { fingerprints } from './fingerprint.ts'
import { indentedJson } from './indented-json.ts'
import type { Reporter } from './reporter.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** SARIF 2.1.0, which GitHub code scanning and many editors read. */
export const sarif: Reporter = ({ findings, version }) => {
  const names = fingerprints(findings)
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Sluice',
            ...(version && { semanticVersion: version }),
            rules: ids.map(describeRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding, i) => result(finding, ids, names[i] ?? '')),
      },
    ],
  }
  return indentedJson(log)
}

function describeRule(id: string): object {
  const rule = rules.find(one => one.id === id)
  if (!rule) return { id, shortDescription: { text: summaries().get(id) ?? id } }
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.rationale },
    helpUri: rule.docs[0],
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: [rule.group] },
  }
}

function result(finding: Finding, ids: readonly string[], fingerprint: string): object {
  const { rule, severity, message, related } = finding
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [location(finding.file, regionOf(finding), finding.path)],
    partialFingerprints: { 'sluicePath/v1': fingerprint },
    ...(related && {
      relatedLocations: related.map(({ message: text, file, line, column }, id) => ({
        id,
        ...location(file, { startLine: line, startColumn: column }),
        message: { text },
      })),
    }),
  }
}

const regionOf = ({ line, column, endLine, endColumn }: Finding) => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
})

function location(file: string, region: object, path?: readonly (string | number)[]): object {
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region },
    ...(path && path.length > 0 && { logicalLocations: [{ fullyQualifiedName: path.join('.') }] }),
  }
}

/** A path as a URI: a relative one stays relative, for the viewer knows where the sources are. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/')
  const steps = path.split('/').map(encodeURIComponent).join('/')
  if (path.startsWith('/')) return `file://${steps}`
  return /^[A-Za-z]:\//.test(path) ? `file:///${steps.replace('%3A', ':')}` : steps
}
