// Changes templates at random and compares what becomes of them with what AWS's own translator,
// where it is installed, makes of them. Run by hand: npm run fuzz -- --count 20000 --seed 1
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { expand } from '../dist/index.js'
import { read } from '../dist/read/read.js'
import { folder, isPresent } from './conformance.mjs'
import { difference } from './fuzz/difference.mjs'
import { explained } from './fuzz/explained.mjs'
import { mutate, random } from './fuzz/mutate.mjs'
import { packageTemplate } from './fuzz/package.mjs'
import { fromNode, toText } from './fuzz/value.mjs'

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '.' },
    show: { type: 'string', default: '10' },
    save: { type: 'string' },
  },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const oracle = join(folder, '..', 'oracle', 'oracle.py')
const region = 'us-east-1'
/** What the translator's stand-in for the application repository answers. */
const url = 'https://awsserverlessrepo-changesets-xxx.s3.amazonaws.com/signed-url'
/** The clock that it runs with. */
const now = () => new Date(13370)

if (!isPresent() || !existsSync(oracle)) {
  console.log('There is no translator to compare with')
  process.exit(0)
}

const templates = [...sources()].filter(({ name }) => new RegExp(options.only).test(name))
const next = random(Number(options.seed))
const tally = {
  equal: 0,
  refused: 0,
  output: [],
  accepted: [],
  rejected: [],
  thrown: [],
  lost: [],
  explained: 0,
}
await compare(Number(options.count))
report()

/** The templates to start from: the conformance cases and our own. */
function* sources() {
  const files = [
    ...['suite', 'real'].flatMap(set =>
      readdirSync(join(folder, set)).map(name => {
        const files = readdirSync(join(folder, set, name))
        return [
          `${set}/${name}`,
          join(folder, set, name, files.find(f => f.startsWith('input.')) ?? 'packaged.json'),
        ]
      }),
    ),
    ...readdirSync(join(root, 'fixtures/expand'))
      .filter(name => name.endsWith('.yaml') && !name.startsWith('include-'))
      .map(name => [`own/${name}`, join(root, 'fixtures/expand', name)]),
  ]
  for (const [name, file] of files) {
    const text = readFileSync(file, 'utf8')
    // The translator knows no loops and no included files; CloudFormation runs them before it.
    if (text.includes('Fn::ForEach')) continue
    const { root: tree } = read({ file, text })
    if (tree?.kind === 'map') yield { name, value: fromNode(tree) }
  }
}

/** Sends every mutant to a few translators at once, and compares each answer as it comes. */
async function compare(count) {
  const workers = [translator(), translator()]
  let started = 0
  await Promise.all(
    workers.map(async ask => {
      while (started < count) {
        started++
        const source = templates[Math.floor(next() * templates.length)]
        const { value, what } = mutate(source.value, templates, next)
        const text = toText(packageTemplate(value))
        judge({ name: source.name, what, text }, await ask({ text, region }))
      }
      ask.end()
    }),
  )
}

function translator() {
  const child = spawn('python3', [oracle, '--serve', '--timeout', '20'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PYTHONHASHSEED: '0' },
  })
  const waiting = []
  createInterface({ input: child.stdout }).on('line', line => waiting.shift()?.(JSON.parse(line)))
  const ask = request =>
    new Promise(resolve => {
      waiting.push(resolve)
      child.stdin.write(`${JSON.stringify(request)}\n`)
    })
  ask.end = () => child.stdin.end()
  return ask
}

function judge(mutant, theirs) {
  let ours
  try {
    ours = expand(mutant.text, { region, applicationUrl: () => url, now })
  } catch (error) {
    tally.thrown.push({ ...mutant, problem: error.stack.split('\n').slice(0, 4).join(' | ') })
    return
  }
  const errors = ours.findings.filter(({ severity }) => severity === 'error')
  if (theirs.ok && ours.template) settle(mutant, theirs, ours)
  else if (!theirs.ok && !ours.template) {
    tally.refused++
    const lines = mutant.text.split('\n').length
    if (errors.length === 0 || errors.some(({ line }) => !(line >= 1 && line <= lines)))
      tally.lost.push({ ...mutant, problem: 'no place' })
  } else if (theirs.ok) {
    note('rejected', mutant, errors.map(f => `${f.rule}: ${f.message}`).join('; '))
  } else {
    const problem = `${theirs.stage}: ${theirs.errors.map(e => e.message).join('; ')}`
    note('accepted', { ...mutant, stage: theirs.stage }, problem)
  }
}

function settle(mutant, theirs, ours) {
  const want = theirs.template
  const got = JSON.parse(JSON.stringify(ours.template))
  if (!Object.hasOwn(want, 'Transform')) delete got.Transform
  const problem = difference(want, got)
  if (problem) note('output', mutant, problem)
  else tally.equal++
}

function note(kind, mutant, problem) {
  if (explained(kind, problem)) tally.explained++
  else tally[kind].push({ ...mutant, problem })
}

function report() {
  const { equal, refused, explained, ...rest } = tally
  const show = Number(options.show)
  const titles = {
    output: 'differences of output',
    rejected: 'refused here only',
    accepted: 'refused by AWS only',
    thrown: 'thrown',
    lost: 'refusals without a place',
  }
  for (const [key, title] of Object.entries(titles)) {
    console.log(`\n${rest[key].length} ${title}`)
    for (const { name, what, problem } of rest[key].slice(0, show)) {
      console.log(`  ${name}: ${what}\n    ${problem.slice(0, 400)}`)
    }
  }
  if (options.save) writeFileSync(options.save, JSON.stringify(rest, undefined, 1))
  console.log(`\n${equal} equal, ${refused} refused by both, ${explained} explained`)
}
