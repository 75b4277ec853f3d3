import type { CellEdit, CellValue, GridColumn } from '#renderer/grid/cells.ts'

/** A made-up offer with a column of every type, for the tests of the grid. */
export interface Offer {
  readonly id: string
  readonly name: string | null
  readonly kind: string | null
  readonly publics: readonly string[] | null
  readonly start: string | null
  readonly places: number | null
  readonly free: boolean | null
  readonly lead: string | null
}

export const publics = ['Familles', 'Jeunes', 'Personnes âgées', 'Enfance, famille', 'Aidants'].map((label, index) => ({
  id: `p${index}`,
  label,
}))

export const offerColumns: readonly GridColumn<Offer>[] = [
  { id: 'name', header: 'Nom', type: 'text', value: (row) => row.name, isEditable: true },
  {
    id: 'kind',
    header: 'Nature',
    type: 'choice',
    value: (row) => row.kind,
    isEditable: (row) => row.id !== 'c',
    choices: ['Politique', 'Mission', 'Action'].map((label) => ({ id: label.toLowerCase(), label })),
  },
  {
    id: 'publics',
    header: 'Publics',
    type: 'choices',
    value: (row) => row.publics,
    choices: publics,
    isEditable: true,
  },
  { id: 'start', header: 'Début', type: 'date', value: (row) => row.start, isEditable: true },
  {
    id: 'places',
    header: 'Places',
    type: 'number',
    value: (row) => row.places,
    isEditable: true,
    validate: (value) => (typeof value === 'number' && value < 0 ? 'Le nombre ne peut pas être négatif.' : null),
  },
  { id: 'free', header: 'Gratuit', type: 'boolean', value: (row) => row.free, isEditable: true },
  {
    id: 'lead',
    header: 'Porteur',
    type: 'reference',
    value: (row) => row.lead,
    isEditable: true,
    allowsNew: true,
    choices: [
      { id: 'o1', label: 'CCAS d’Auch' },
      { id: 'o2', label: 'MSA' },
    ],
  },
]

const blank = { kind: null, publics: null, start: null, places: null, free: null, lead: null }

export const offers: readonly Offer[] = [
  { ...blank, id: 'a', name: 'Accueil', kind: 'action', publics: ['p0', 'p3'], start: '2026-01-31', places: 12 },
  { ...blank, id: 'b', name: 'Écoute', kind: 'mission', start: '2026-02-28', places: 14.5, free: true, lead: 'o1' },
  { ...blank, id: 'c', name: 'Accueil de jour', publics: ['p1'], places: null, free: false, lead: 'o2' },
  { ...blank, id: 'd', name: null, kind: 'politique', start: '2025-12-01', places: 0 },
]

export const offerId = (row: Offer) => row.id

/** What a screen does of the edits of a gesture. */
export function applied(rows: readonly Offer[], edits: readonly CellEdit<Offer>[]): readonly Offer[] {
  const changes = new Map<string, Record<string, CellValue>>()
  for (const { rowId, column, after } of edits) changes.set(rowId, { ...changes.get(rowId), [column]: after })
  return rows.map((row) => ({ ...row, ...changes.get(row.id) }))
}

/** What its undo does. */
export function takenBack(rows: readonly Offer[], edits: readonly CellEdit<Offer>[]): readonly Offer[] {
  return applied(
    rows,
    edits.toReversed().map((edit) => ({ ...edit, after: edit.before })),
  )
}
