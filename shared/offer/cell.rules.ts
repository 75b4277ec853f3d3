import { cellRefusals as refusals } from './cell.labels.ts'
import { tidyContacts } from './contacts.rules.ts'
import { type Cell, type Field, hasLines, isList } from './field.ts'
import { phoneOf } from './phone.rules.ts'

export type Checked = { readonly ok: true; readonly cell: Cell } | { readonly ok: false; readonly reason: string }

/** What a cell is checked against besides its own form. */
export interface CellContext {
  /** Whether a value is a known one: a term of the field's vocabulary, a row, an indicator or a territory. */
  readonly isKnown: (field: Field, value: string) => boolean
}

const lineBreaks = /[ \t]*(?:\r\n|\r|\n|\u2028|\u2029)[ \t]*/g
/** Control characters say nothing to a reader and break files; tab and line feed are kept where lines are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

function cleaned(field: Field, text: string): string {
  const plain = text.normalize('NFC').replace(controls, '')
  return hasLines(field) ? plain.replace(/\r\n?/g, '\n').trim() : plain.replace(lineBreaks, ' ').trim()
}

/** Whether a day exists in the calendar: `2026-02-30` does not. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!found) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

function checkedText(field: Field, text: string, context: CellContext): Checked {
  const most = field.most ?? 250
  if (text.length > most) return { ok: false, reason: refusals.tooLong(text.length, most) }
  const kept = (cell: string | null, reason: string): Checked =>
    cell === null ? { ok: false, reason } : { ok: true, cell }
  switch (field.type) {
    case 'date':
      return kept(isDay(text) ? text : null, refusals.date)
    case 'email':
      return kept(/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}$/.test(text) ? text : null, refusals.email)
    case 'phone':
      return kept(phoneOf(text), refusals.phone)
    case 'contacts': {
      const tidy = tidyContacts(text)
      if (typeof tidy !== 'string') return { ok: false, reason: refusals.contact[tidy.kind](tidy.text) }
      return tidy === '' ? { ok: true, cell: null } : { ok: true, cell: tidy }
    }
    case 'url': {
      const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
      return kept(/^https?:\/\/[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?$/i.test(address) ? address : null, refusals.url)
    }
    case 'siret': {
      const digits = text.replace(/[\s.\u00a0\u202f]/g, '')
      return kept(/^\d{14}$/.test(digits) ? digits : null, refusals.siret)
    }
    case 'postalCode':
      return kept(/^\d{5}$/.test(text) ? text : null, refusals.postalCode)
    case 'text':
    case 'long':
      return { ok: true, cell: text }
    case 'option':
      return kept(field.options?.includes(text) === true ? text : null, refusals.unknown(text))
    default:
      return context.isKnown(field, text) ? { ok: true, cell: text } : { ok: false, reason: refusals.unknown(text) }
  }
}

/** Form and known values of a cell, as it will be stored; or why it cannot be. An empty text or list is null. */
export function checkCell(field: Field, given: Cell, context: CellContext): Checked {
  const empty = (): Checked =>
    field.isRequired === true ? { ok: false, reason: refusals.required } : { ok: true, cell: null }
  if (given === null) return empty()
  if (field.type === 'number') {
    if (typeof given !== 'number' || !Number.isFinite(given)) return { ok: false, reason: refusals.number }
    if (field.min !== undefined && given < field.min) return { ok: false, reason: refusals.tooSmall(field.min) }
    if (field.max !== undefined && given > field.max) return { ok: false, reason: refusals.tooLarge(field.max) }
    if (field.isWhole === true && !Number.isInteger(given)) return { ok: false, reason: refusals.whole }
    return { ok: true, cell: given + 0 }
  }
  if (isList(field)) {
    const list = (Array.isArray(given) ? given : [String(given)]).map((value) => cleaned(field, value))
    const values = [...new Set(list.filter((value) => value !== ''))]
    if (values.length === 0) return empty()
    const unknown = values.find((value) => !context.isKnown(field, value))
    return unknown === undefined ? { ok: true, cell: values } : { ok: false, reason: refusals.unknown(unknown) }
  }
  if (Array.isArray(given)) return { ok: false, reason: refusals.oneValue }
  const text = cleaned(field, String(given))
  return text === '' ? empty() : checkedText(field, text, context)
}

/** Whether two cells say the same; the order of a list says nothing. */
export function sameCell(a: Cell, b: Cell): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false
    const held = new Set(b)
    return a.every((value) => held.has(value))
  }
  return a === b
}
