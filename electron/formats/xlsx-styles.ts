import type { WorkbookPackage } from './package-read.ts'
import { type Cell, cellDate, timeText } from './workbook.ts'
import type { XmlAttributes } from './xml-events.ts'

/** What a number stands for by its format: a day, a time of day, or both; null for a number. */
export type Moment = 'day' | 'time' | null

export interface XlsxStyles {
  readonly moments: readonly Moment[]
  readonly indents: readonly number[]
}

/** Formats that have a number and no code in the file; those above 163 are written out. */
function builtinMoment(id: number): Moment {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time'
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : null
}

/** Reads a format's code: what is quoted, escaped or in brackets is decoration, but for lasting hours (`[h]:mm`). */
export function formatMoment(code: string): Moment {
  const bare = code
    .split(';')[0]
    ?.replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
  if (bare === undefined || /general/i.test(bare)) return null
  const isTime = /[hs]/i.test(bare)
  if (/[dy]/i.test(bare) || (/m/i.test(bare) && !isTime)) return 'day'
  return isTime ? 'time' : null
}

/** Of each style that cells name: whether its numbers are dates, and how far it indents. */
export async function readStyles(parts: WorkbookPackage, part: string | null): Promise<XlsxStyles> {
  const moments: Moment[] = []
  const indents: number[] = []
  if (part === null || !parts.has(part)) return { moments, indents }
  const codes = new Map<number, Moment>()
  let section = ''
  await parts.read(part, {
    open(qualified: string, attributes: XmlAttributes) {
      const name = qualified.slice(qualified.indexOf(':') + 1)
      if (name === 'numFmts' || name === 'cellXfs') section = name
      else if (name === 'numFmt' && section === 'numFmts')
        codes.set(Number(attributes.numFmtId), formatMoment(attributes.formatCode ?? ''))
      else if (name === 'xf' && section === 'cellXfs') {
        const id = Number(attributes.numFmtId ?? 0)
        moments.push(codes.get(id) ?? builtinMoment(id))
        indents.push(0)
      } else if (name === 'alignment' && section === 'cellXfs') {
        const indent = Number(attributes.indent ?? 0)
        if (Number.isInteger(indent) && indent > 0) indents[indents.length - 1] = Math.min(indent, 250)
      }
    },
    close(qualified: string) {
      if (/(^|:)(numFmts|cellXfs)$/.test(qualified)) section = ''
    },
  })
  return { moments, indents }
}

/** Days between 30 December 1899, the zero of spreadsheets, and 1 January 1970. */
const epoch = 25_569
/** The other calendar, of old Macintosh files, starts on 1 January 1904. */
const macintosh = 1462

/** A day's number as a cell. Excel believes in 29 February 1900: numbers before it are one day later than they say. */
export function serialCell(serial: number, moment: Moment, is1904: boolean): Cell {
  if (moment === null) return serial
  const whole = Math.floor(serial)
  if (moment === 'time' || (whole === 0 && serial > 0)) return timeText(serial * 86_400)
  const shifted = is1904 ? serial + macintosh : serial < 60 ? serial + 1 : serial
  const time = Math.round((shifted - epoch) * 86_400) * 1000
  if (!(Math.abs(time) <= 8.64e15)) return serial
  return cellDate(new Date(time).toISOString()) ?? serial
}

/** The number of a day, or of a day and an hour; null before March 1900, where spreadsheets do not agree. */
export function dateSerial(iso: string): number | null {
  const serial = Date.parse(iso.includes('T') ? `${iso}Z` : `${iso}T00:00:00Z`) / 86_400_000 + epoch
  return serial >= 61 ? serial : null
}
