import type { SeriesContent, SeriesContents } from '#electron/formats/ctg-series-write.ts'
import type { TableContent } from '#electron/formats/ctg-table-write.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import type { Cell } from '#shared/merge/merge.types.ts'
import { benchCells, benchCommunes, indicatorCount, nameOf, years } from './inputs.ts'

export const actionCount = 20_000
export const coverageCount = 60_000

const words =
  'accueil famille enfant logement santé emploi écoute droits mobilité aide repas séjour groupe parole atelier'.split(
    ' ',
  )
const textColumns = 18
const numberColumns = 6

/** A sentence of so many words, the same for the same number. */
const sentence = (seed: number, length: number) =>
  Array.from({ length }, (_unused, at) => words[(seed * 31 + at * 17 + ((seed >> 3) % 7)) % words.length]).join(' ')
const idOf = (kind: string, at: number) => `${kind}-${(at * 2654435761) % 4294967296}-${String(at).padStart(8, '0')}`

/** 20,000 actions of 25 columns. */
export function actionRows(): Cell[][] {
  return Array.from({ length: actionCount }, (_unused, at) => [
    idOf('action', at),
    ...Array.from({ length: textColumns }, (_text, column) =>
      (at + column) % 5 === 0
        ? null
        : column < 3
          ? `${sentence(at + column, 12)}, « ${at} »`
          : sentence(at + column, 3),
    ),
    ...Array.from({ length: numberColumns }, (_number, column) =>
      (at + column) % 3 === 0 ? null : at * (column + 1) * 0.5,
    ),
  ])
}

/** 60,000 coverages, three for each action. */
export function coverageRows(): Cell[][] {
  return Array.from({ length: coverageCount }, (_unused, at) => [
    idOf('coverage', at),
    idOf('action', at % actionCount),
    'epci',
    String(200_000_000 + ((at * 7919) % 1250)),
  ])
}

const text = (name: string, required = true) => ({ name, type: 'string' as const, required })

/** The tables of a large workspace, with a version of each row and a second one of every tenth. */
export function packageTables(): TableContent[] {
  const actions = actionRows()
  const coverages = coverageRows()
  const lineage = [
    ...actions.map((row, at) => [
      'action',
      row[0] ?? null,
      at % 10 === 0 ? `${at + 1}:* ${actionCount + 1}:c1+c2` : `${at + 1}:*`,
    ]),
    ...coverages.map((row, at) => ['action_coverage', row[0] ?? null, `${(at % actionCount) + 1}:*`]),
  ]
  const versions = Array.from({ length: actionCount + 1 }, (_unused, at) => [
    at + 1,
    idOf('version', at),
    'Jeanne',
    '2026-11-02T10:00:00.000Z',
  ])
  return [
    {
      name: 'action',
      columns: [
        text('id'),
        ...Array.from({ length: textColumns }, (_text, at) => text(`c${at + 1}`, false)),
        ...Array.from({ length: numberColumns }, (_number, at) => ({
          name: `n${at + 1}`,
          type: 'number' as const,
          required: false,
        })),
      ],
      primaryKey: ['id'],
      rows: actions,
    },
    {
      name: 'action_coverage',
      columns: [text('id'), text('action'), text('level'), text('territory')],
      primaryKey: ['id'],
      foreignKeys: [{ fields: ['action'], reference: { resource: 'action', fields: ['id'] } }],
      rows: coverages,
    },
    {
      name: 'lineage',
      columns: [text('table'), text('id'), text('versions')],
      primaryKey: ['table', 'id'],
      rows: lineage,
    },
    {
      name: 'version',
      columns: [{ name: 'number', type: 'integer', required: true }, text('id'), text('author'), text('at')],
      primaryKey: ['number'],
      rows: versions,
    },
  ]
}

/** The 3.49 million values of the communes of France: two years of fifty indicators, counts, census decimals and rates, some secret. */
export function packageSeries(seedFile: string): SeriesContents {
  const communes = benchCommunes(seedFile)
  const { rows } = benchCells(communes)
  const codes = communes.map(({ code }) => code)
  const list = years.flatMap((period, year) =>
    Array.from({ length: indicatorCount }, (_unused, indicator): SeriesContent => {
      const values = new Float64Array(codes.length).fill(Number.NaN)
      const statuses = new Uint8Array(codes.length).fill(cellStatus.absent)
      for (let ordinal = 0; ordinal < codes.length; ordinal++) {
        const cell = rows[ordinal]?.[year * indicatorCount + indicator] ?? ''
        if (cell === '') continue
        if (cell === 's') statuses[ordinal] = cellStatus.secret
        else {
          statuses[ordinal] = cellStatus.value
          values[ordinal] = Number(cell)
        }
      }
      return {
        id: `${year}${String(indicator).padStart(3, '0')}`.padStart(64, '0'),
        dataset: 'bench',
        variable: nameOf(indicator),
        period,
        level: 'commune',
        vintage: 2026,
        values,
        statuses,
      }
    }),
  )
  return { codes: () => codes, list }
}
