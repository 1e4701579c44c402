import type { Written } from '../../node/node.ts'
import type { Problem } from '../../node/problem.ts'
import { maximumProblems, refusal } from '../problems.ts'

/** What is wrong with a text, as much of each severity as helps anybody. */
export class ProblemList {
  readonly all: Problem[] = []
  #errors = 0
  #warnings = 0

  refuse(rule: string, message: string, origin: Written, related?: Problem['related']): void {
    if (++this.#errors > maximumProblems) return
    const problem = refusal(rule, message, origin)
    this.all.push(related ? { ...problem, related } : problem)
  }

  /** Whether it takes no more errors. */
  get isFull(): boolean {
    return this.#errors >= maximumProblems
  }

  /** Takes a warning, which is made only when there is room for it. */
  warn(problem: () => Problem): void {
    if (++this.#warnings <= maximumProblems) this.all.push(problem())
  }
}
