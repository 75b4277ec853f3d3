import type { Outline } from './layout.ts'
import type { Header, SheetStart } from './sheet-start.ts'

export interface OutlineHint {
  readonly outline: Outline
  /** Other meanings of the columns than their headers give. */
  readonly targets?: readonly (string | null)[]
}

const numbering = /^(\d{1,3}(?:\.\d{1,3})*)\.?$/
const numbered = /^\s*(\d{1,3}(?:\.\d{1,3})*)(?:[.)]?\s*[-–]\s*|[.)]\s*|\s+)(?=\S)/

/** The number that a text consists of, without its last dot. */
export function numberAlone(text: string): string | null {
  return numbering.exec(text.trim())?.[1] ?? null
}

/** The number before a text, and the text after it. */
export function numberBefore(text: string): { number: string; rest: string } | null {
  const found = numbered.exec(text)
  return found?.[1] === undefined ? null : { number: found[1], rest: text.slice(found[0].length).trim() }
}

/** How deep a number stands: 2 for 1.4. */
export const depthOf = (number: string) => number.split('.').length

/** A number before a title that is surely one: « 1000 premiers jours » begins with none. */
export function surelyNumbered(text: string): { number: string; rest: string } | null {
  return /^\s*\d{1,3}(?:(?:\.\d{1,3})+\.?\s|[.)]\s|\s*[-–]\s)/.test(text) ? numberBefore(text) : null
}

/** Signs before a text count as well: some tables are indented with spaces, or with hyphens. */
export function leadOf(text: string): number {
  return /^[\s\u00a0]*/.exec(text)?.[0].length ?? 0
}

const share = (list: readonly string[], test: (text: string) => boolean) =>
  list.length === 0 ? 0 : list.filter(test).length / list.length

/** Depths that occur among numbers, when nearly all of the texts have one. */
function depths(list: readonly string[], numberOf: (text: string) => string | null): number {
  if (list.length < 3 || share(list, (text) => numberOf(text) !== null) < 0.8) return 0
  return new Set(list.map((text) => depthOf(numberOf(text) ?? ''))).size
}

/** How a sheet of actions tells the levels apart, when it has no column for the missions. */
export function outlineOf(sheet: SheetStart, header: Header, targets: readonly (string | null)[]): OutlineHint {
  if (targets.includes('mission')) return { outline: 'columns' }
  const body = sheet.lines.slice(header.line + header.lines, header.line + header.lines + 500)
  const texts = (column: number) => body.map((cells) => cells[column] ?? '').filter((text) => text.trim() !== '')
  const named = targets.indexOf('title')
  // The names of all levels may stand in a column called after the first of them.
  const title = named >= 0 ? named : targets.indexOf('policy')
  if (title < 0) return { outline: 'columns' }
  const said = targets.map((target, column) => (column === title ? 'title' : target === 'policy' ? null : target))
  const number = header.columns.findIndex(
    (_unused, column) =>
      column !== title &&
      (said[column] === null || said[column] === 'code' || said[column] === 'number') &&
      depths(texts(column), numberAlone) > 1,
  )
  if (number >= 0) {
    const withNumber = said.map((target, column) =>
      column === number ? 'number' : target === 'number' ? null : target,
    )
    return { outline: 'numbers', targets: withNumber }
  }
  if (depths(texts(title), (text) => numberBefore(text)?.number ?? null) > 1)
    return { outline: 'numbers', targets: said }
  const margins = new Set(
    body.flatMap((cells, row) => {
      const text = cells[title] ?? ''
      return text.trim() === '' ? [] : [(sheet.indents[header.line + header.lines + row] ?? 0) * 100 + leadOf(text)]
    }),
  )
  const isIndented = margins.size > 1 && margins.size < 6 && named >= 0
  return isIndented ? { outline: 'indents', targets: said } : { outline: 'columns' }
}
