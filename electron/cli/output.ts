import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { isColumn } from '#shared/api/wire.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'

/** One JSON document; columns of numbers are plain arrays, a number that does not exist is null. */
export function jsonText(value: unknown, indent: number): string {
  return `${JSON.stringify(value, (_key, item: unknown) => (isColumn(item) ? Array.from(item) : item), indent)}\n`
}

export interface TableColumn<T> {
  readonly header: string
  readonly cell: (row: T) => string
  /** Numbers stand on the right. */
  readonly right?: boolean
}

/** Longest text of a cell: a table for people must fit a terminal. */
const widest = 60

function shorten(text: string): string {
  // Whatever a producer's file put in a name stays text: no control sequence reaches the terminal.
  const plain = text.replace(/\p{Cc}/gu, ' ')
  return plain.length > widest ? `${plain.slice(0, widest - 1)}…` : plain
}

export function tableText<T>(columns: readonly TableColumn<T>[], rows: readonly T[]): string {
  if (rows.length === 0) return `${cliMessages.empty}\n`
  const lines = [
    columns.map((column) => column.header),
    ...rows.map((row) => columns.map((column) => shorten(column.cell(row)))),
  ]
  const widths = columns.map((_column, place) => Math.max(...lines.map((line) => line[place]?.length ?? 0)))
  const text = (line: readonly string[]) =>
    line
      .map((cell, place) =>
        columns[place]?.right ? cell.padStart(widths[place] ?? 0) : cell.padEnd(widths[place] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return `${lines.map(text).join('\n')}\n`
}

/** Whether a file can stand there: asked before a workspace is changed for it. Throws where it cannot. */
export function checkWritable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(path)
  const beside = `${path}.${process.pid}.tmp`
  closeSync(openSync(beside, 'wx'))
  rmSync(beside, { force: true })
}

/** Writes beside the target, then takes its place: whoever reads it finds the former content or the whole new one. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}.tmp`
  try {
    const file = openSync(beside, 'wx')
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

/** Waits for a slow reader (a pipe): ending before it has everything would cut the document. */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(text, (error) => {
      // `ctg … | head`: whoever reads has enough.
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') fail(error)
      else done()
    })
  })
}
