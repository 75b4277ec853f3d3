import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { sharedData } from './sharedData.ts'

const script = join(import.meta.dirname, 'oracle.py')

/** One sum or ratio to be computed from the raw file, by columns as they are named in it. */
export interface OracleMeasure {
  readonly id: string
  /** Under the folder of real files, or absolute. */
  readonly file: string
  readonly num: readonly string[]
  readonly den?: readonly string[]
  /** Geography of the codes of the file, as its producer says. */
  readonly geography: number
  readonly code?: string
  readonly where?: Readonly<Record<string, string>>
}

export interface OracleZone {
  readonly expected: number
  readonly measures: Readonly<Record<string, { num: number; den: number; known: number }>>
}

function works(): boolean {
  return spawnSync('python3', ['-c', 'import csv, gzip, json'], { timeout: 30_000 }).status === 0
}

/** Left out where Python 3 is not installed, but never on Linux, where it is. */
export const oracleMissing: boolean = process.platform !== 'linux' && !works()

/** Sums of every intercommunalité of a département (whole and part), of the département, its region and France. */
export function askOracle(question: {
  vintage: number
  department: string
  measures: readonly OracleMeasure[]
}): Readonly<Record<string, OracleZone>> {
  const answer = spawnSync('python3', [script, sharedData ?? ''], {
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 120_000,
  })
  if (answer.status !== 0) throw new Error(`oracle: ${answer.stderr || String(answer.error)}`)
  return JSON.parse(answer.stdout) as Record<string, OracleZone>
}

/** Whether two figures are the same but for the order of additions. */
export function same(a: number | null | undefined, b: number | null | undefined): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return false
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}
