import { fstatSync, statSync, writeSync } from 'node:fs'

/** Standard output, or standard error. */
export interface Output {
  readonly isTTY: boolean
  /** How wide a terminal is, or what is no terminal is taken to be. */
  readonly columns: number
  write(text: string): void
}

/**
 * Node's own streams take longer to load than a template takes to be read, so that only a terminal is
 * written to by them.
 */
class Standard implements Output {
  readonly #descriptor: 1 | 2

  constructor(descriptor: 1 | 2) {
    this.#descriptor = descriptor
  }

  get isTTY(): boolean {
    return isDevice(this.#descriptor) && this.#stream.isTTY === true
  }

  get columns(): number {
    return this.isTTY ? this.#stream['columns'] : 80
  }

  write(text: string): void {
    if (this.isTTY) this.#stream.write(text)
    else writeAll(this.#descriptor, text)
  }

  get #stream(): NodeJS.WriteStream {
    return this.#descriptor === 1 ? process.stdout : process.stderr
  }
}

export const stdout: Output = new Standard(1)
export const stderr: Output = new Standard(2)

/** Whether it may be a terminal: a device, and not the one that swallows everything. */
function isDevice(descriptor: number): boolean {
  try {
    const device = fstatSync(descriptor)
    return device.isCharacterDevice() && device.rdev !== nullDevice()
  } catch {
    return false
  }
}

const nullDevice = () => statSync('/dev/null', { throwIfNoEntry: false })?.rdev

function writeAll(descriptor: number, text: string): void {
  let rest: Uint8Array = Buffer.from(text)
  while (rest.length > 0) rest = rest.subarray(writeSome(descriptor, rest))
}

/** How much was written: none where a pipe is full, then it waits for whoever reads. */
function writeSome(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Output that nobody reads any more, as in `sluice … | head`, is no mistake.
    if (code === 'EPIPE') process.exit(process.exitCode ?? 0)
    if (code !== 'EAGAIN') throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    return 0
  }
}
