import type { Cells, RowState, TableShape, Version } from '#shared/merge/merge.types.ts'
import { mergeRow } from '#shared/merge/merge-row.ts'
import { type BenchCommune, generator } from './inputs.ts'

type Random = () => number
type Row = readonly string[]

const words =
  'accompagnement numérique santé handicap logement mobilité emploi insertion jeunesse seniors famille parentalité aide financière transport domicile prévention logiciel permanence rendez-vous structure commune intercommunalité public bénéficiaire réseau service action dispositif partenaire convention évaluation labellisé itinérant collectif individuel gratuit dossier droits accès médiation'.split(
    ' ',
  )
const themes = ['Santé', 'Mobilité', 'Logement', 'Emploi', 'Numérique', 'Famille', 'Seniors', 'Handicap']
export const actionColumns: Row =
  'id;titre;description;operateur;siret;theme;sous_theme;public;age_min;age_max;modalite;frequence;date_debut;date_fin;contact_nom;contact_mel;contact_tel;adresse;code_postal;commune;url;financeur;convention;statut;commentaire'.split(
    ';',
  )
export const coverageColumns: Row = ['action', 'type_territoire', 'code_territoire', 'intensite']

export interface OfferVersions {
  readonly columns: Row
  readonly base: readonly Row[]
  readonly one: readonly Row[]
  readonly other: readonly Row[]
  readonly coverage: { readonly base: readonly Row[]; readonly one: readonly Row[]; readonly other: readonly Row[] }
}

const pick = <T>(list: readonly T[], random: Random): T => {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('picked from nothing')
  return found
}

function phrase(count: number, random: Random): string {
  const text = Array.from({ length: count }, () => pick(words, random)).join(' ')
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function day(random: Random): string {
  const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, '0')
  return `${2018 + Math.floor(random() * 7)}-${two(12)}-${two(28)}`
}

function action(number: number, communes: readonly BenchCommune[], random: Random): Row {
  const commune = pick(communes, random)
  const theme = pick(themes, random)
  const upTo = (most: number) => Math.floor(random() * most)
  return [
    `A${String(number).padStart(6, '0')}`,
    phrase(4 + upTo(5), random),
    phrase(15 + upTo(40), random) + (random() < 0.1 ? `\n"${phrase(6, random)}"` : ''),
    `Opérateur ${upTo(900)}`,
    String(10000000000000 + upTo(8e13)),
    theme,
    `${theme} - ${pick(words, random)}`,
    pick(['Tout public', 'Jeunes', 'Seniors', 'Familles'], random),
    String(upTo(30)),
    String(60 + upTo(40)),
    pick(['Présentiel', 'Distance', 'Mixte'], random),
    pick(['Hebdomadaire', 'Mensuelle', 'Ponctuelle'], random),
    day(random),
    random() < 0.3 ? '' : day(random),
    `Mme ${phrase(1, random)}`,
    `contact${upTo(9000)}@exemple.fr`,
    `05${String(upTo(1e8)).padStart(8, '0')}`,
    `${upTo(200)} rue ${pick(words, random)}`,
    `${commune.department}000`,
    commune.name,
    `https://exemple.fr/${upTo(1e6)}`,
    pick(['CD', 'CAF', 'MSA', 'État', 'Région'], random),
    `CV-${upTo(5000)}`,
    pick(['actif', 'suspendu', 'clos'], random),
    random() < 0.5 ? '' : phrase(8, random),
  ]
}

const keyOf = (row: Row) => row.slice(0, 3).join('|')
const byKey = (rows: Iterable<Row>) => [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

/** One of the two teams' versions: about 2 % changed, 1 % deleted, 200 added; 200 rows touched on purpose by both. */
function diverge(
  base: readonly Row[],
  coverage: readonly Row[],
  communes: readonly BenchCommune[],
  seed: number,
  tag: 'a' | 'b',
) {
  const random = generator(seed)
  const rows: Row[] = []
  for (const row of base) {
    const fate = random()
    if (fate < 0.01) continue
    if (fate >= 0.03) {
      rows.push(row)
      continue
    }
    const changed = [...row]
    const times = 1 + Math.floor(random() * 3)
    for (let time = 0; time < times; time++) {
      const column = 1 + Math.floor(random() * 24)
      changed[column] =
        column === 2
          ? phrase(20, random)
          : column === 12 || column === 13
            ? day(random)
            : `${changed[column]} ${tag}${Math.floor(random() * 1000)}`
    }
    rows.push(changed)
  }
  const places = new Map(rows.map((row, at) => [row[0], at]))
  const shared = generator(5)
  for (let time = 0; time < 200; time++) {
    const at = places.get(pick(base, shared)[0])
    const row = at === undefined ? undefined : rows[at]
    if (at === undefined || row === undefined) continue
    const column = time % 2 === 1 ? 1 : tag === 'a' ? 3 : 23
    rows[at] = row.with(column, `${row[column]} ${tag}${time}`)
  }
  for (let time = 0; time < 200; time++) rows.push(action(20001 + time + (tag === 'b' ? 200 : 0), communes, random))
  const covered = new Map<string, Row>()
  for (const row of coverage) {
    const fate = random()
    if (fate < 0.01) continue
    covered.set(keyOf(row), fate < 0.03 ? row.with(3, row[3] === 'total' ? 'partiel' : 'total') : row)
  }
  for (let time = 0; time < 600; time++) {
    const row = [pick(rows, random)[0] ?? '', 'COM', pick(communes, random).code, 'total']
    covered.set(keyOf(row), row)
  }
  return { rows, coverage: byKey(covered.values()) }
}

/** W3, W4a and W4b of the bench: 20,000 actions of 25 columns with 60,000 coverages, and two versions of them. */
export function offerVersions(communes: readonly BenchCommune[]): OfferVersions {
  const random = generator(31337)
  const base = Array.from({ length: 20_000 }, (_unused, at) => action(at + 1, communes, random))
  const epci = [...new Set(communes.flatMap((commune) => (commune.epci === null ? [] : [commune.epci])))].sort()
  const covered = new Map<string, Row>()
  while (covered.size < 60_000) {
    const id = pick(base, random)[0] ?? ''
    const fate = random()
    const place =
      fate < 0.6
        ? ['COM', pick(communes, random).code]
        : fate < 0.9
          ? ['EPCI', pick(epci, random)]
          : ['DEP', pick(communes, random).department]
    const row = [id, ...place, '']
    if (!covered.has(keyOf(row))) covered.set(keyOf(row), row.with(3, pick(['total', 'partiel'], random)))
  }
  const coverage = byKey(covered.values())
  const one = diverge(base, coverage, communes, 101, 'a')
  const other = diverge(base, coverage, communes, 202, 'b')
  return {
    columns: actionColumns,
    base,
    one: one.rows,
    other: other.rows,
    coverage: { base: coverage, one: one.coverage, other: other.coverage },
  }
}

/** Commas, which every tool beside which we stand takes without being told. */
export function csvOf(columns: Row, rows: readonly Row[]): string {
  const quoted = (text: string) => (/[,"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`
}

export const shapeOf = (table: string, columns: Row): TableShape => ({ table, columns, rules: {} })

/**
 * One side's rows with the lineage that its edits left: a version that made each row, and one for what this side changed, made or deleted.
 * @param idOf what names a row; its other columns are the cells.
 */
export function sideOf(
  columns: Row,
  base: readonly Row[],
  rows: readonly Row[],
  tag: string,
  idOf: (row: Row) => string,
): Map<string, RowState> {
  const before = new Map(base.map((row) => [idOf(row), row]))
  const side = new Map<string, RowState>()
  const cellsOf = (row: Row): Cells => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))
  for (const row of rows) {
    const id = idOf(row)
    const old = before.get(id)
    const made: Version = { id: old === undefined ? `${tag} made ${id}` : `made ${id}`, columns: '*' }
    const changed = old === undefined ? [] : columns.filter((_column, at) => old[at] !== row[at])
    const versions = changed.length === 0 ? [made] : [made, { id: `${tag} changed ${id}`, columns: changed }]
    side.set(id, { cells: cellsOf(row), versions })
  }
  for (const id of before.keys()) {
    if (side.has(id)) continue
    const versions: Version[] = [
      { id: `made ${id}`, columns: '*' },
      { id: `${tag} deleted ${id}`, columns: '-' },
    ]
    side.set(id, { cells: null, versions })
  }
  return side
}

export interface Found {
  sameCell: number
  deleteAgainstUpdate: number
  writes: number
}

/** The whole merge of one table: every row of the package, by id. */
export function mergeTable(
  shape: TableShape,
  ours: ReadonlyMap<string, RowState>,
  theirs: ReadonlyMap<string, RowState>,
): Found {
  const found: Found = { sameCell: 0, deleteAgainstUpdate: 0, writes: 0 }
  for (const [id, row] of theirs) {
    const { kind, presence, cells } = mergeRow(shape, ours.get(id) ?? null, row)
    if (kind === 'theirs' || kind === 'merged') found.writes += 1
    if (kind !== 'conflict') continue
    if (presence === 'conflict') found.deleteAgainstUpdate += 1
    else for (const cell of cells) if (cell.state === 'conflict') found.sameCell += 1
  }
  return found
}
