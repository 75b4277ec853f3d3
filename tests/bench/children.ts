import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export interface Measured {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly wallSeconds: number
  /** User and system time of the process and of what it started; null where the system does not tell. */
  readonly cpuSeconds: number | null
  /** Most memory held at once (VmHWM); null where the system does not tell. */
  readonly peakMebibytes: number | null
}

/** Linux tells the time and memory of children in /proc; elsewhere only clocks are read. */
export const canMeasure = existsSync('/proc/self/stat')

/** Clock ticks of /proc: 100 a second on every Linux that Node runs on. */
const ticks = 100

/** Time that all children already waited for have spent, in seconds. */
function childrenSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1')
  // After the name, which may hold spaces: state is field 3, cutime and cstime are fields 16 and 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[13]) + Number(fields[14])) / ticks
}

function peakOf(pid: number): number {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return found === null ? 0 : Number(found[1]) / 1024
  } catch {
    // It has just ended.
    return 0
  }
}

/** Runs one program to its end. Only one at a time: the time of children is told for all of them together. */
export async function measure(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; allowFailure?: boolean } = {},
): Promise<Measured> {
  const before = canMeasure ? childrenSeconds() : 0
  const started = performance.now()
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  let peak = 0
  const { pid } = child
  // The peak only grows: reading it often enough is reading it, but for the last instants.
  const poll = setInterval(() => {
    if (canMeasure && pid !== undefined) peak = Math.max(peak, peakOf(pid))
  }, 5)
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail)
    child.once('close', (status) => done(status))
  }).finally(() => clearInterval(poll))
  const wallSeconds = (performance.now() - started) / 1000
  if (code !== 0 && options.allowFailure !== true)
    throw new Error(`${program} ${args.join(' ')}: exit ${code}\n${err.slice(-2000)}`)
  return {
    code,
    out,
    err,
    wallSeconds,
    cpuSeconds: canMeasure ? childrenSeconds() - before : null,
    peakMebibytes: canMeasure && peak > 0 ? peak : null,
  }
}

/** Version that a program prints, null when it is not there. */
export async function versionOf(program: string): Promise<string | null> {
  try {
    const { out } = await measure(program, ['--version'])
    return out.trim().split(/[\s(]/)[0] ?? null
  } catch {
    return null
  }
}

/** Drops a file from the page cache, so that the next reading goes to the disk; false where that cannot be asked for. */
export async function evict(path: string): Promise<boolean> {
  try {
    // The only portable door to posix_fadvise(DONTNEED) from a script; written pages must have reached the disk first.
    await measure('dd', [`of=${path}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'])
    return (await measure('dd', [`if=${path}`, 'iflag=nocache', 'count=0'])).code === 0
  } catch {
    return false
  }
}
