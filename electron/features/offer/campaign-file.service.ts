import { EngineError } from '#electron/core/errors.ts'
import { digested, fileSource } from '#electron/formats/byte-source.ts'
import type { Cell as FileCell, ReadBook, ReadSheet } from '#electron/formats/workbook.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { foldText } from '#shared/lib/text.ts'
import { campaignBook as words } from '#shared/offer/campaign-book.labels.ts'
import { returnRefusals as refusals } from '#shared/offer/campaign-return.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { shortened } from '#shared/offer/plan.ts'
import { headerOf, returnedFields, sentFields } from './campaign-book.service.ts'
import { type ReturnedData, returnedData } from './campaign-data-file.service.ts'
import { shownText } from './cell-read.service.ts'

export interface ReturnFault {
  readonly sheet: string
  readonly line: number | null
  readonly column: string | null
  readonly text: string
  readonly message: string
}

/** A line of the sheet of actions. */
export interface ReturnedLine {
  /** As the spreadsheet numbers it. */
  readonly line: number
  /** Null for a new action. */
  readonly id: string | null
  readonly same: 'yes' | 'no' | null
  readonly cells: ReadonlyMap<Field, FileCell>
}

export interface SentCell {
  readonly cell: Cell
  readonly text: string
}

/** A returned workbook as it stands, before it is compared with anything. */
export interface ReturnedFile {
  readonly name: string
  readonly digest: string
  readonly campaign: string
  readonly organization: string
  /** Cells sent of each action; null when their sheet is gone. */
  readonly sent: ReadonlyMap<string, ReadonlyMap<string, SentCell>> | null
  /** Name of the sheet of actions in this file. */
  readonly sheet: string
  readonly lines: readonly ReturnedLine[]
  readonly faults: readonly ReturnFault[]
  /** Null when the workbook holds no data. */
  readonly data: ReturnedData | null
}

const textAt = (row: readonly FileCell[] | undefined, column: number) => shownText(row?.[column] ?? null).trim()

const named = (book: ReadBook, name: string) => book.sheets.find((sheet) => foldText(sheet.name) === foldText(name))

/** Rows of one column more than the header promises would only be noise. */
const headerLines = 10

function headerRow(sheet: ReadSheet): number {
  const wanted = foldText(words.id)
  return sheet.rows.slice(0, headerLines).findIndex((row) => row.some((cell) => foldText(shownText(cell)) === wanted))
}

/** The sheet of actions, also under another name: people rename sheets. */
function actionSheet(book: ReadBook): ReadSheet | undefined {
  const same = foldText(words.same)
  return (
    named(book, words.actions) ??
    book.sheets.find((sheet) => sheet.rows[headerRow(sheet)]?.some((cell) => foldText(shownText(cell)) === same))
  )
}

function cellSent(value: string): Cell | undefined {
  try {
    return JSON.parse(value) as Cell
  } catch {
    return undefined
  }
}

interface Sent {
  readonly reference: ReadonlyMap<string, string>
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, SentCell>>
}

function sentOf(book: ReadBook): Sent | null {
  const sheet = named(book, words.sent)
  if (sheet === undefined) return null
  const reference = new Map<string, string>()
  const cells = new Map<string, Map<string, SentCell>>()
  for (const row of sheet.rows.slice(1)) {
    const [id, field, value] = [textAt(row, 0), textAt(row, 1), textAt(row, 2)]
    if (id === '') continue
    if (field === 'campaign' || field === 'organization') {
      reference.set(field, id)
      continue
    }
    let of = cells.get(id)
    if (of === undefined) {
      of = new Map()
      cells.set(id, of)
    }
    const cell = field === 'action' ? undefined : cellSent(value)
    if (cell !== undefined) of.set(field, { cell, text: shownText(row[3] ?? null) })
  }
  return reference.size === 2 ? { reference, cells } : null
}

/** The reference stands in clear on the first sheet too: some spreadsheets lose hidden sheets. */
function referenceOf(book: ReadBook): readonly [string, string] | null {
  for (const sheet of book.sheets)
    for (const row of sheet.rows.slice(0, 200))
      for (const cell of row) {
        const found = /^([\da-f-]{36}) ([\da-f-]{36})$/.exec(shownText(cell).trim())
        if (found?.[1] !== undefined && found[2] !== undefined) return [found[1], found[2]]
      }
  return null
}

const yes = new Set(['oui', 'o', 'x', 'vrai'])
const no = new Set(['non', 'n', 'faux'])

class LineReader {
  readonly faults: ReturnFault[] = []
  readonly #sheet: ReadSheet
  readonly #top: number
  readonly #id: number
  readonly #same: number
  readonly #columns: readonly (readonly [Field, number])[]

  constructor(sheet: ReadSheet) {
    this.#sheet = sheet
    this.#top = Math.max(0, headerRow(sheet))
    const header = (sheet.rows[this.#top] ?? []).map((cell) => foldText(shownText(cell)))
    const at = (label: string) => header.indexOf(foldText(label))
    this.#id = at(words.id)
    this.#same = at(words.same)
    this.#columns = returnedFields.flatMap((field) => {
      const column = at(headerOf(field))
      return column < 0 ? [] : [[field, column] as const]
    })
    const expected = new Set(
      [words.id, words.same, fieldLabels.mission.policy ?? '', ...sentFields.map(headerOf)].map(foldText),
    )
    for (const [column, label] of header.entries())
      if (label !== '' && !expected.has(label))
        this.#fault(this.#top + 1, textAt(sheet.rows[this.#top], column), '', refusals.unknownColumn)
  }

  #fault(line: number, column: string | null, text: string, message: string): void {
    this.faults.push({ sheet: this.#sheet.name, line, column, text: shortened(text), message })
  }

  read(): ReturnedLine[] {
    return this.#sheet.rows.slice(this.#top + 1).flatMap((row, index) => {
      const line = this.#top + index + 2
      const cells = new Map(this.#columns.map(([field, column]) => [field, row[column] ?? null]))
      const id = textAt(row, this.#id)
      if (id === '' && [...cells.values()].every((cell) => shownText(cell).trim() === '')) return []
      return [{ line, id: id === '' ? null : id, same: this.#answer(row, line), cells }]
    })
  }

  #answer(row: readonly FileCell[], line: number): ReturnedLine['same'] {
    const text = this.#same < 0 ? '' : textAt(row, this.#same)
    if (text === '') return null
    if (yes.has(foldText(text))) return 'yes'
    if (no.has(foldText(text))) return 'no'
    this.#fault(line, words.same, text, refusals.notYesNo)
    return null
  }
}

/** Reads a workbook that a partner returned. Errors: `campaign.not-ours`, and those of `readWorkbook`. */
export async function readReturnedFile(path: string, name: string): Promise<ReturnedFile> {
  const { source, digest } = digested(fileSource(path, name))
  for await (const _chunk of source.open());
  const book = await readWorkbook(path, name)
  const sent = sentOf(book)
  const [campaign, organization] =
    sent === null
      ? (referenceOf(book) ?? [undefined, undefined])
      : [sent.reference.get('campaign'), sent.reference.get('organization')]
  if (campaign === undefined || organization === undefined) throw new EngineError('campaign.not-ours', { file: name })
  const sheet = actionSheet(book)
  const { sha256, size } = digest() ?? { sha256: '', size: 0 }
  const data = returnedData(book, size)
  const base = { name, digest: sha256, campaign, organization, sent: sent?.cells ?? null, data }
  if (sheet === undefined) {
    // A partner asked for figures alone has no sheet of actions.
    if (data !== null && sent?.cells.size === 0) return { ...base, sheet: words.actions, lines: [], faults: [] }
    const message = refusals.noSheet(words.actions)
    const faults = [{ sheet: words.actions, line: null, column: null, text: '', message }]
    return { ...base, sheet: words.actions, lines: [], faults }
  }
  const reader = new LineReader(sheet)
  const lines = reader.read()
  return { ...base, sheet: sheet.name, lines, faults: reader.faults }
}
