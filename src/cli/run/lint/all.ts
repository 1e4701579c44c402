import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { optimiseLate } from '../../optimise-late.ts'
import type { LintArguments } from './lint.ts'
import { optionsFor } from './options.ts'
import { isFixing, type Job, type Linted, lintTarget } from './target.ts'

/** Another thread takes as long to start as this many templates do. */
const perThread = 100

/** Lints templates, many of them on several threads; this one does its share. */
export async function lintAll(jobs: readonly Job[], args: LintArguments): Promise<Linted[]> {
  const wanted = isFixing(args) ? 1 : Math.floor(jobs.length / perThread)
  const threads = wanted > 1 ? Math.min(availableParallelism(), wanted) : 1
  const shares = Array.from({ length: threads }, (_, i) => jobs.filter((_, j) => j % threads === i))
  const [own = [], ...others] = shares
  const elsewhere = others.map(share => lintElsewhere(share, args))
  const done = await Promise.all([lintHere(own, args), ...elsewhere])
  return jobs.flatMap((_, j) => done[j % threads]?.[Math.floor(j / threads)] ?? [])
}

/** Lints templates one after the other. */
export async function lintHere(jobs: readonly Job[], args: LintArguments): Promise<Linted[]> {
  await optimiseLate(jobs.map(({ target }) => target))
  const options = optionsFor(args)
  const done: Linted[] = []
  for (const { target, settings } of jobs) {
    done.push(await lintTarget(target, options(target, settings), args))
  }
  return done
}

function lintElsewhere(jobs: readonly Job[], args: LintArguments): Promise<Linted[]> {
  return new Promise((resolve, reject) => {
    new Worker(join(import.meta.dirname, 'lint-worker.js'), { workerData: { jobs, args } })
      .on('message', resolve)
      .on('error', reject)
  })
}
