/** Terms smaller than this beside their sum change nothing. */
const negligible = 1e-17

/** The chance that a Poisson number with a mean is exactly `n`. */
export function poissonAt(n: number, mean: number): number {
  if (n < 0) return 0
  if (mean === 0) return n === 0 ? 1 : 0
  return Math.exp(n * Math.log(mean) - mean - logFactorial(n))
}

/** The chance that a Poisson number with a mean is greater than `n`, small chances to their last digit. */
export function poissonAbove(n: number, mean: number): number {
  if (n < 0) return 1
  if (mean === 0) return 0
  return n + 1 > mean ? upwards(n + 1, mean) : 1 - downwards(n, mean)
}

/** The chances that a Poisson number with a mean is at most `n`, for numbers that grow from call to call. */
export function poissonUpTo(mean: number): (n: number) => number {
  const spread = 9 * Math.sqrt(mean) + 20
  let next = Math.max(0, Math.floor(mean - spread))
  let term = poissonAt(next, mean)
  let sum = 0
  return n => {
    if (n >= mean + spread) return 1
    for (; next <= n; term *= mean / ++next) sum += term
    return sum
  }
}

/** The sum of the chances from `n` on; each is smaller than the one before. */
function upwards(n: number, mean: number): number {
  let sum = 0
  for (let i = n, term = poissonAt(n, mean); term > sum * negligible; term *= mean / ++i)
    sum += term
  return sum
}

/** The sum of the chances up to `n`, from there down. */
function downwards(n: number, mean: number): number {
  let sum = 0
  for (let i = n, term = poissonAt(n, mean); i >= 0 && term > sum * negligible; term *= i-- / mean)
    sum += term
  return sum
}

/** By Stirling's series from 20 on, where its error is below the last digit. */
function logFactorial(n: number): number {
  if (n < 20) return Math.log(factorial(n))
  return (
    (n + 0.5) * Math.log(n) -
    n +
    Math.log(2 * Math.PI) / 2 +
    1 / (12 * n) -
    1 / (360 * n ** 3) +
    1 / (1260 * n ** 5)
  )
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
