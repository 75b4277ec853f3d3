import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell as FileCell } from '#electron/formats/workbook.ts'
import { parseDate, parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { returnRefusals as refusals } from '#shared/offer/campaign-return.labels.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { type Cell, type Field, isList } from '#shared/offer/field.ts'
import { codeIn, readListText } from '#shared/offer/list-text.rules.ts'
import { cellContext } from './cell-context.service.ts'
import { namedSheet } from './named-rows.service.ts'
import { vocabularies } from './vocabulary.service.ts'

/** A cell of a file as a cell of the referential, or why nothing can be read there. */
export type ReadCell = { readonly ok: true; readonly cell: Cell } | { readonly ok: false; readonly reason: string }

/** What a cell of a file shows, for comparing and for lists of faults. */
export function shownText(cell: FileCell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.date.slice(0, 10)
  return typeof cell === 'boolean' ? (cell ? 'oui' : 'non') : String(cell)
}

/** Typing a text again as a spreadsheet does (straight apostrophes, spaces at the ends) changes nothing in it. */
export function comparedText(cell: FileCell): string {
  return shownText(cell)
    .normalize('NFC')
    .replace(/['’]/g, '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

/** How the values of a field are found from what a file calls them: codes, labels and names, accents and case set aside. */
function valuesOf(workspace: OpenWorkspace, field: Field): (text: string) => string | null {
  if (field.vocabulary !== undefined) {
    const terms = vocabularies(workspace)[field.vocabulary]
    const known = new Map(terms.toReversed().flatMap(({ code, label }) => [[foldText(label), code] as const]))
    for (const { code } of terms) if (!known.has(foldText(code))) known.set(foldText(code), code)
    return (text) => known.get(foldText(text)) ?? null
  }
  if (field.type === 'indicators') {
    const catalogue = indicators(workspace)
    const labels = new Map([...catalogue].map(([id, { label }]) => [foldText(label), id]))
    return (text) => (catalogue.has(codeIn(text)) ? codeIn(text) : (labels.get(foldText(text)) ?? null))
  }
  const context = cellContext(workspace)
  const names = territoryNames(workspace, field.type === 'territories')
  return (text) => (context.isKnown(field, codeIn(text)) ? codeIn(text) : (names().get(foldText(text)) ?? null))
}

/** Codes of communes of the département, of intercommunalités and of groups by their names; a name that two of them have says nothing. */
function territoryNames(workspace: OpenWorkspace, withGroups: boolean): () => ReadonlyMap<string, string | null> {
  let names: Map<string, string | null> | null = null
  return () => {
    if (names !== null) return names
    const { vintage, department } = workspace.facts
    const found = workspace.db.rows(
      `SELECT name, code FROM territory WHERE (level = 'commune' AND parent = ? OR level = 'epci' AND ?)
         AND first_vintage <= ? AND last_vintage >= ?`,
      department,
      withGroups ? 1 : 0,
      vintage,
      vintage,
    )
    const groups = withGroups ? workspace.db.rows('SELECT name, code FROM territory_group') : []
    names = new Map()
    for (const { name, code } of [...found, ...groups]) {
      const key = foldText(String(name))
      names.set(key, names.has(key) ? null : String(code))
    }
    return names
  }
}

/**
 * Reads cells of a field as `fileCells` writes them and as people type them. Names of organizations and of access points are given as
 * they are: who asks says what becomes of those that are not known.
 */
export function readFileCells(workspace: OpenWorkspace, field: Field): (cell: FileCell) => ReadCell {
  const refuse = (reason: string): ReadCell => ({ ok: false, reason })
  const given = (cell: Cell): ReadCell => ({ ok: true, cell })
  const isCoded = field.vocabulary !== undefined || ['commune', 'territories', 'indicators'].includes(field.type)
  const codeOf = isCoded ? valuesOf(workspace, field) : null
  const unknown =
    field.type === 'commune' || field.type === 'territories' ? refusals.unknownTerritory : refusals.unknownTerm
  return (cell) => {
    const text = shownText(cell).trim()
    if (text === '') return given(null)
    if (field.type === 'number') {
      const number = typeof cell === 'number' ? cell : parseNumber(text)
      return number === undefined ? refuse(cellRefusals.number) : given(number)
    }
    if (field.type === 'date') {
      const day = parseDate(text)
      return day === undefined ? refuse(cellRefusals.date) : given(day)
    }
    if (codeOf === null) {
      if (namedSheet(field) === null) return given(text)
      return given(isList(field) ? readListText(text) : text)
    }
    const values: string[] = []
    for (const one of isList(field) ? readListText(text) : [text]) {
      const value = codeOf(one)
      if (value === null) return refuse(unknown(one))
      values.push(value)
    }
    return given(isList(field) ? values : (values[0] ?? null))
  }
}
