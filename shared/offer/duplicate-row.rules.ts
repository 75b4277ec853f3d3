import { foldText } from '#shared/lib/text.ts'
import type { Sheet } from './field.ts'
import { type NameForm, nameForm } from './name.rules.ts'
import type { Cells } from './quality.rules.ts'

/** Sheets in which one thing may stand twice. */
export const comparedSheets = ['organization', 'accessPoint', 'action'] as const satisfies readonly Sheet[]
export type ComparedSheet = (typeof comparedSheets)[number]

/** A row as it is compared. */
export interface Compared {
  readonly id: string
  readonly cells: Cells
  readonly name: NameForm
  readonly shortName: string
  readonly siret: string
  /** Street and commune, empty without both. */
  readonly address: string
  readonly phone: string
  readonly email: string
  readonly link: string
  readonly at: readonly [number, number] | null
}

export const cellText = (cells: Cells, field: string): string => {
  const cell = cells[field]
  return typeof cell === 'string' ? cell : ''
}
export const cellList = (cells: Cells, field: string): readonly string[] => {
  const cell = cells[field]
  return Array.isArray(cell) ? (cell as readonly string[]) : []
}

const ways: Readonly<Record<string, string>> = {
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  ch: 'chemin',
  che: 'chemin',
  imp: 'impasse',
  pl: 'place',
  rte: 'route',
  r: 'rue',
  all: 'allee',
  allees: 'allee',
}
const noWords = new Set('d de des du l la le les'.split(' '))

/** A street as it is compared: ways in full, small words left out. */
export function foldStreet(street: string): string {
  return foldText(street)
    .split(' ')
    .filter((word) => !noWords.has(word))
    .map((word) => ways[word] ?? word)
    .join(' ')
}

export function comparedOf(sheet: ComparedSheet, id: string, cells: Cells): Compared {
  const street = foldStreet(cellText(cells, 'address'))
  const place = cellText(cells, 'commune') || cellText(cells, 'postalCode')
  const [latitude, longitude] = [cells.latitude, cells.longitude]
  const isPlaced = typeof latitude === 'number' && typeof longitude === 'number' && (latitude !== 0 || longitude !== 0)
  return {
    id,
    cells,
    name: nameForm(cellText(cells, sheet === 'action' ? 'title' : 'name')),
    shortName: foldText(cellText(cells, 'shortName')).replaceAll(' ', ''),
    siret: cellText(cells, 'siret'),
    address: street !== '' && place !== '' ? `${place} ${street}` : '',
    phone: cellText(cells, 'phone').replace(/\D/g, ''),
    email: cellText(cells, 'email').toLowerCase(),
    link: cellText(cells, 'link')
      .toLowerCase()
      .replace(/^https?:\/\/(www\.)?|\/+$/g, ''),
    at: isPlaced ? [latitude, longitude] : null,
  }
}
