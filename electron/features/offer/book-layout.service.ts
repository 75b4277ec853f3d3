import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { columnLetters, type Cell as FileCell, type ReadBook, type ReadSheet } from '#electron/formats/workbook.ts'
import { sheetLabels } from '#shared/exchange/workbook.labels.ts'
import { mappingFingerprint } from '#shared/indicator/mapping.rules.ts'
import { formatDate } from '#shared/lib/format.ts'
import { columnName, headerAt, possibleHeaders, recogniseSheet } from '#shared/offer/layout.rules.ts'
import { type Layout, layoutSchema } from '#shared/offer/layout.schema.ts'
import type { Header, SheetStart } from '#shared/offer/sheet-start.ts'

/** A workbook as it was given. */
export interface GivenBook {
  readonly name: string
  readonly book: ReadBook
}

export type KnownBy = 'given' | 'remembered' | 'guessed' | 'none'

/** One sheet with how it is read. */
export interface BookSheet {
  readonly sheet: ReadSheet
  readonly layout: Layout
  readonly knownBy: KnownBy
  /** Names of the columns, by their place; their letters where nothing stands above them. */
  readonly names: readonly string[]
  /** Column of each meaning; the first where several have it (budgets by year). */
  readonly places: ReadonlyMap<string, number>
}

/** A cell as a text, as a person reads it in the sheet. */
export function cellText(cell: FileCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? sheetLabels.yes : sheetLabels.no
  return formatDate(cell.date.slice(0, 10))
}

/** Lines by which a sheet is recognised. */
const startLines = 600

function startOf(sheet: ReadSheet): SheetStart {
  return {
    name: sheet.name,
    lines: sheet.rows.slice(0, startLines).map((row) => row.slice(0, 400).map(cellText)),
    indents: sheet.indents,
    merges: sheet.merges.filter((merge) => merge.top < startLines),
  }
}

/** Remembered readings of sheets are kept beside those of data, told apart by this. */
const prefix = 'offer:'
const fingerprintOf = (header: Header) => prefix + mappingFingerprint(header.columns.map(columnName))

function remembered(workspace: OpenWorkspace): ReadonlyMap<string, Layout> {
  return workspace.cached('offer.layouts', ['import_mapping'], () => {
    const found = new Map<string, Layout>()
    for (const row of workspace.db.rows(
      `SELECT fingerprint, mapping FROM import_mapping WHERE fingerprint LIKE '${prefix}%'`,
    )) {
      const parsed = layoutSchema.safeParse(JSON.parse(String(row.mapping)))
      if (parsed.success) found.set(String(row.fingerprint), parsed.data)
    }
    return found
  })
}

function headerOf(layout: Layout, start: SheetStart): Header {
  return layout.header === null
    ? headerAt({ ...start, lines: [] }, 0, 1)
    : headerAt(start, layout.header - 1, layout.headerLines)
}

function bookSheet(sheet: ReadSheet, layout: Layout, header: Header, knownBy: KnownBy): BookSheet {
  const width = Math.max(header.columns.length, ...sheet.rows.slice(0, 200).map((row) => Math.min(row.length, 400)))
  const names = Array.from({ length: width }, (_unused, place) => {
    const name = columnName(header.columns[place] ?? [])
    return name === '' ? columnLetters(place) : name
  })
  const places = new Map<string, number>()
  for (const { place, target } of layout.columns) if (target !== null && !places.has(target)) places.set(target, place)
  return { sheet, layout, knownBy, names, places }
}

function layoutFrom(file: number, sheet: string, header: Header, known: Omit<Layout, 'file' | 'sheet'>): Layout {
  const targets = new Map(known.columns.map(({ place, target }) => [place, target]))
  const columns = header.columns.map((_texts, place) => ({ place, target: targets.get(place) ?? null }))
  return { ...known, file, sheet, columns }
}

function readSheet(workspace: OpenWorkspace, file: number, sheet: ReadSheet, given: Layout | undefined): BookSheet {
  const start = startOf(sheet)
  if (given !== undefined) return bookSheet(sheet, given, headerOf(given, start), 'given')
  const known = remembered(workspace)
  if (known.size > 0)
    for (const header of possibleHeaders(start)) {
      const layout = known.get(fingerprintOf(header))
      if (layout === undefined) continue
      const placed = { ...layout, header: header.line + 1, headerLines: header.lines }
      return bookSheet(sheet, layoutFrom(file, sheet.name, header, placed), header, 'remembered')
    }
  const found = recogniseSheet(start)
  if (found !== null && found.kind !== null) {
    const layout: Layout = {
      file,
      sheet: sheet.name,
      kind: found.kind,
      header: found.line + 1,
      headerLines: found.lines,
      outline: found.outline,
      columns: found.targets.map((target, place) => ({ place, target })),
    }
    return bookSheet(sheet, layout, found, 'guessed')
  }
  // Not understood: the widest of the first lines is most likely the header that a person will describe.
  const widths = start.lines.slice(0, 20).map((line) => line.filter((text) => text !== '').length)
  const widest = widths.indexOf(Math.max(0, ...widths))
  const header = found ?? headerAt(start, Math.max(0, widest), 1)
  const layout: Layout = {
    file,
    sheet: sheet.name,
    kind: null,
    header: header.line + 1,
    headerLines: header.lines,
    outline: 'columns',
    columns: header.columns.map((_texts, place) => ({ place, target: null })),
  }
  return bookSheet(sheet, layout, header, 'none')
}

/** How each sheet in sight is read: as told, as a sheet of the same header was told before, or as its words say. */
export function readLayouts(
  workspace: OpenWorkspace,
  books: readonly GivenBook[],
  given: readonly Layout[],
): BookSheet[] {
  return books.flatMap(({ book }, file) =>
    book.sheets
      .filter((sheet) => !sheet.hidden && sheet.rows.length > 0)
      .map((sheet) =>
        readSheet(
          workspace,
          file,
          sheet,
          given.find((layout) => layout.file === file && layout.sheet === sheet.name),
        ),
      )
      // The choices of our own drop-down lists.
      .filter(({ sheet, knownBy }) => knownBy !== 'none' || sheet.name !== sheetLabels.lists),
  )
}

/** A reading that a person gave, as it is kept for sheets of the same header. */
export interface RememberedLayout {
  readonly fingerprint: string
  readonly layout: Layout
}

export function toRemember({ sheet, layout, knownBy }: BookSheet): RememberedLayout | null {
  if (knownBy !== 'given' || layout.header === null) return null
  return { fingerprint: fingerprintOf(headerOf(layout, startOf(sheet))), layout }
}

/** Keeps how sheets are read, for files that come with the same headers. */
export function rememberLayouts(
  workspace: OpenWorkspace,
  names: readonly string[],
  layouts: readonly RememberedLayout[],
): void {
  for (const { fingerprint, layout } of layouts)
    workspace.db.run(
      `INSERT INTO import_mapping (id, fingerprint, name, mapping) VALUES (?, ?, ?, ?)
       ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name, mapping = excluded.mapping`,
      newId(),
      fingerprint,
      names[layout.file] ?? layout.sheet,
      JSON.stringify(layout),
    )
}
