import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell as FileCell } from '#electron/formats/workbook.ts'
import { parseDate, parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { vocabularyLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, isList } from '#shared/offer/field.ts'
import { bookRefusals } from '#shared/offer/import.labels.ts'
import { codeIn, readListText } from '#shared/offer/list-text.rules.ts'
import { cellText } from './book-layout.service.ts'
import type { BookNames } from './book-names.service.ts'
import { TerritoryNames } from './book-territories.service.ts'
import { namedSheet } from './named-rows.service.ts'
import { vocabularies } from './vocabulary.service.ts'

export interface Refusal {
  readonly text: string
  readonly message: string
}

/** What a cell of a file says; undefined when nothing of it can be taken. */
export interface ReadCell {
  readonly cell: Cell | undefined
  readonly refusals: readonly Refusal[]
}

const monthNames = Array.from({ length: 12 }, (_unused, month) =>
  foldText(
    new Intl.DateTimeFormat('fr', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, month, 15))),
  ),
)

/** « 22/11/2026 », « 2026-11-22 » or « 22 novembre 2026 ». */
function dayIn(text: string): string | undefined {
  const [day = '', name = '', year = '', ...more] = foldText(text).split(' ')
  const month = more.length > 0 ? -1 : monthNames.indexOf(name)
  const plain = month < 0 ? text.trim() : `${day.replace('er', '')}/${month + 1}/${year}`
  return parseDate(plain.replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?$/, '')) ?? undefined
}

/** Figures that a spreadsheet made numbers of lose the zeros before them. */
const padded: Readonly<Partial<Record<Field['type'], number>>> = { postalCode: 5, siret: 14, commune: 5 }

/** Between several values of one cell, where lists are not written as ours. */
const loose = /\s*[,/+&|]\s*|\s+et\s+/i

const nothing: readonly Refusal[] = []

/** Reads cells of a workbook as cells of the referential: numbers and days in French, lists, names of terms, rows and territories. */
export class BookCells {
  readonly #workspace: OpenWorkspace
  readonly #names: BookNames
  readonly #known = new Map<string, ReadCell>()
  readonly #terms = new Map<string, ReadonlyMap<string, string>>()
  #territories: TerritoryNames | null = null

  constructor(workspace: OpenWorkspace, names: BookNames) {
    this.#workspace = workspace
    this.#names = names
  }

  /** `isOurs`: the line comes from a workbook of ours, where lists are written in one way only. */
  read(field: Field, cell: FileCell, where: string, isOurs: boolean): ReadCell {
    if (cell === null) return { cell: null, refusals: nothing }
    if (field.type === 'number') return this.#number(cell)
    if (field.type === 'date') return this.#date(cell)
    const text = this.#text(field, cell)
    if (field.vocabulary === undefined && namedSheet(field) === null && !codes.has(field.type))
      return { cell: text, refusals: nothing }
    const key = `${field.vocabulary ?? field.type}${isList(field) ? '*' : ''}${isOurs ? '!' : ''} ${text}`
    let read = this.#known.get(key)
    if (read === undefined) {
      read = this.#values(field, text, where, isOurs)
      this.#known.set(key, read)
    }
    return read
  }

  #number(cell: FileCell): ReadCell {
    if (typeof cell === 'number') return { cell, refusals: nothing }
    const text = cellText(cell)
    const number = parseNumber(text)
    return number === undefined ? refused(text, cellRefusals.number) : { cell: number, refusals: nothing }
  }

  #date(cell: FileCell): ReadCell {
    if (typeof cell === 'object' && cell !== null) return { cell: cell.date.slice(0, 10), refusals: nothing }
    const text = cellText(cell)
    if (text.trim() === '') return { cell: null, refusals: nothing }
    const day = dayIn(text)
    return day === undefined ? refused(text, cellRefusals.date) : { cell: day, refusals: nothing }
  }

  #text(field: Field, cell: FileCell): string {
    if (typeof cell !== 'number') return cellText(cell)
    if (field.type === 'phone' && Number.isInteger(cell) && String(cell).length === 9) return `0${cell}`
    const length = padded[field.type]
    if (length !== undefined && Number.isInteger(cell)) return String(cell).padStart(length, '0')
    return field.id === 'code' ? String(cell) : String(cell).replace('.', ',')
  }

  /** A text as one value or several; what is not known is refused and the rest is kept. */
  #values(field: Field, text: string, where: string, isOurs: boolean): ReadCell {
    const pieces = isList(field) ? this.#pieces(field, text, isOurs) : [text.trim()]
    const values: string[] = []
    const refusals: Refusal[] = []
    for (const piece of pieces) {
      if (!/[\p{L}\p{N}]/u.test(piece)) continue
      const value = this.#value(field, piece, where)
      if (value !== undefined && value !== null) values.push(value)
      else if (value === undefined) refusals.push({ text: piece, message: refusalOf(field) })
    }
    const kept = isList(field) ? [...new Set(values)] : values[0]
    if (values.length > 0) return { cell: kept, refusals }
    return { cell: refusals.length > 0 ? undefined : null, refusals }
  }

  #pieces(field: Field, text: string, isOurs: boolean): string[] {
    const pieces = readListText(text)
    if (isOurs) return pieces
    return pieces.flatMap((piece) => {
      if (this.#isKnown(field, piece)) return [piece]
      const parts = piece.split(loose).filter((part) => part.trim() !== '')
      // A name may hold a comma: it is several only when one of them is known by itself, or when each is an acronym.
      const isSeveral = parts.length > 1 && (parts.some((part) => this.#isKnown(field, part)) || parts.every(isShort))
      return isSeveral ? parts : [piece]
    })
  }

  #isKnown(field: Field, text: string): boolean {
    const sheet = namedSheet(field)
    return sheet === null ? this.#value(field, text, '') !== undefined : this.#names.knows(sheet, text)
  }

  /** undefined for what is not known. */
  #value(field: Field, text: string, where: string): string | null | undefined {
    const sheet = namedSheet(field)
    if (sheet !== null) return this.#names.named(sheet, text, where)
    if (field.vocabulary !== undefined) return this.#term(field.vocabulary, text)
    if (field.type === 'indicators') return this.#indicator(text)
    this.#territories ??= new TerritoryNames(this.#workspace)
    return field.type === 'commune' ? this.#territories.commune(text) : this.#territories.territory(text)
  }

  #term(vocabulary: NonNullable<Field['vocabulary']>, text: string): string | undefined {
    let terms = this.#terms.get(vocabulary)
    if (terms === undefined) {
      const all = vocabularies(this.#workspace)[vocabulary]
      const found = new Map<string, string>()
      for (const { code, label } of all) if (!found.has(foldText(label))) found.set(foldText(label), code)
      for (const { code } of all) if (!found.has(foldText(code))) found.set(foldText(code), code)
      terms = found
      this.#terms.set(vocabulary, terms)
    }
    return terms.get(foldText(text))
  }

  #indicator(text: string): string | undefined {
    const catalogue = indicators(this.#workspace)
    const code = codeIn(text)
    if (catalogue.has(code)) return code
    const key = foldText(text)
    return [...catalogue].find(([, { label }]) => foldText(label) === key)?.[0]
  }
}

const codes: ReadonlySet<Field['type']> = new Set(['territories', 'commune', 'indicators'])
const isShort = (text: string) => /^[\p{Lu}\d]{2,6}$/u.test(text.trim())
const refused = (text: string, message: string): ReadCell => ({ cell: undefined, refusals: [{ text, message }] })

function refusalOf(field: Field): string {
  if (field.vocabulary !== undefined) return bookRefusals.unknownTerm(vocabularyLabels[field.vocabulary])
  return field.type === 'indicators' ? bookRefusals.unknownIndicator : bookRefusals.unknownTerritory
}
