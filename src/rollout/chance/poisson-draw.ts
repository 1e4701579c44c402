import { poissonAt } from './poisson.ts'
import type { Random } from './random.ts'

/** Up to this mean the chances are added up; from it on a number is proposed and accepted or not. */
const large = 10

/** A Poisson number with a mean. Of Math it needs what V8 computes alike on every platform, by its port of fdlibm. */
export const drawPoisson = (mean: number, random: Random): number =>
  mean < large ? byInversion(mean, random) : byRejection(mean, random)

function byInversion(mean: number, random: Random): number {
  if (mean === 0) return 0
  let rest = random()
  let n = 0
  // The chances sum to a little less than 1: a number beyond them is one that hardly ever is.
  for (let chance = Math.exp(-mean); rest >= chance && n < 200; chance *= mean / n) {
    rest -= chance
    n++
  }
  return n
}

/** Transformed rejection with squeeze: Hörmann, The transformed rejection method for generating Poisson random variables, 1993. */
function byRejection(mean: number, random: Random): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const scale = 1.1239 + 1.1328 / (b - 3.4)
  for (;;) {
    const u = random() - 0.5
    const v = random()
    const rest = 0.5 - Math.abs(u)
    const n = Math.floor(((2 * a) / rest + b) * u + mean + 0.43)
    if (rest >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return n
    if (n < 0 || (rest < 0.013 && v > rest)) continue
    if ((v * scale) / (a / rest ** 2 + b) <= poissonAt(n, mean)) return n
  }
}
