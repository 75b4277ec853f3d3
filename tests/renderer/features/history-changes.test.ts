import { describe, expect, test } from 'vitest'
import {
  type Change,
  changeBlocks,
  columnName,
  type Names,
  tableName,
  tellingChanges,
  valueText,
} from '#renderer/features/history/changes.ts'
import { columnOf } from '#shared/record/record.ts'
import { recordKinds, shapeOf } from '#shared/record/records.ts'

const change = (column: string, more: Partial<Change> = {}): Change => ({
  table: 'correction',
  row: '1',
  kind: 'insert',
  column,
  before: null,
  after: 'x',
  ...more,
})

const names: Names = {
  rows: new Map([
    ['g1', 'MDS d’Auch'],
    ['o1', 'CAF du Gers'],
  ]),
  territory: new Map([['32013', 'Auch']]),
  dataset: new Map([['caf.foyers', 'Foyers allocataires']]),
  indicator: new Map([['EMP03', 'Taux de chômage']]),
  variable: new Map([['P_POP', 'Population']]),
}

describe('what a person reads of a change', () => {
  test('bookkeeping columns are left out, unless nothing else changed', () => {
    expect(tellingChanges([change('id'), change('value')]).map(({ column }) => column)).toEqual(['value'])
    expect(tellingChanges([change('position')])).toHaveLength(1)
  })
  test('rows of the chain from forum to scheme are told as their screens tell them', () => {
    expect(tableName('action_sheet')).toBe('Fiche action')
    expect(columnName('status', 'action_sheet')).toBe('statut')
    expect(valueText('o1', 'lead', names, 'action_sheet')).toBe('CAF du Gers')
    expect(valueText('["o1","g1"]', 'partners', names, 'action_sheet')).toBe('CAF du Gers, MDS d’Auch')
    expect(valueText('late', 'status', names, 'action_sheet')).toBe('En retard')
    expect(valueText('money', 'kind', names, 'commitment')).toBe('Argent (€)')
    expect(valueText(2026, 'start_year', names, 'project')).toBe('2026')
    for (const kind of recordKinds)
      for (const { id } of shapeOf(kind).fields)
        expect(columnName(columnOf(id), shapeOf(kind).table), `${kind}.${id}`).not.toMatch(/_/)
  })
  test('tables, columns and values are written in French; what has no name keeps its own', () => {
    expect(tableName('correction')).toBe('Correction')
    expect(tableName('unknown_table')).toBe('unknown_table')
    expect(columnName('reason')).toBe('raison')
    const request = { level: 'epci', periods: ['2025'], variables: [{ label: 'Foyers' }] }
    expect(valueText(JSON.stringify(request), 'request')).toBe('1\u00a0donnée par intercommunalité (2025) : Foyers')
    expect(valueText('{}', 'request')).toBe('{}')
    expect(valueText(1234.5, 'value')).toBe('1\u202f234,5')
    expect(valueText(100, 'value')).toBe('100')
    // A year is a name: no thousands in it.
    expect(valueText(2026, 'vintage')).toBe('2026')
    expect(valueText(null, 'value')).toBe('rien')
    expect(valueText('Auch', 'name')).toBe('Auch')
  })
  test('no word of the code, no id, no moment in the form of machines', () => {
    expect(valueText('epci', 'level')).toBe('intercommunalité')
    expect(valueText('housing', 'section')).toBe('Logement')
    expect(valueText(1, 'headline')).toBe('oui')
    expect(valueText('2024-12', 'period')).toBe('décembre 2024')
    expect(valueText('2026-11-22T13:05:00.000Z', 'at')).toMatch(/^22\/11\/2026/)
    expect(valueText('[{"numerator":"A","denominator":"B"},{"numerator":"C","denominator":null}]', 'candidates')).toBe(
      'A ÷ (B)\nC',
    )
    expect(valueText('32013', 'territory', names)).toBe('Auch (32013)')
    expect(valueText('99999', 'commune', names)).toBe('99999')
    expect(valueText('g1', 'group_id', names)).toBe('MDS d’Auch')
    expect(valueText('01a2241e-293b', 'group_id', names)).toBe('groupe supprimé depuis')
    expect(valueText('caf.foyers', 'dataset', names)).toBe('Foyers allocataires')
  })
})

describe('the changes of an entry', () => {
  test('a thing that is changed is named, with its cells before and after', () => {
    const [block] = changeBlocks(
      [change('headline', { table: 'indicator', row: 'EMP03', kind: 'update', before: 0, after: 1 })],
      names,
    )
    expect(block?.caption).toBe('Indicateur : Taux de chômage (EMP03)')
    expect(block?.columns.map(({ label }) => label)).toEqual(['Donnée', 'Avant', 'Après'])
    expect(block?.rows[0]?.cells).toEqual({ column: 'chiffre clé', before: 'non', after: 'oui' })
  })
  test('a thing that comes or goes has its values alone, without those it has not', () => {
    const [block] = changeBlocks([change('value', { after: 12.5 }), change('variable', { after: null })], names)
    const [withdrawn] = changeBlocks([change('reason', { after: 'à vérifier' })], names)
    expect(withdrawn?.rows.map(({ cells }) => cells.value)).toEqual(['à vérifier', 'chiffre retiré'])
    expect(block?.columns.map(({ label }) => label)).toEqual(['Donnée', 'Valeur'])
    expect(block?.rows.map(({ cells }) => cells)).toEqual([{ column: 'valeur', value: '12,5' }])
  })
  test('a commune that changes group is one line, under the names that the entry gives to its groups', () => {
    const member = (row: string, kind: 'insert' | 'delete', group: string): Change[] => {
      const side = (value: string) => (kind === 'insert' ? { after: value } : { before: value, after: null })
      const where = { table: 'territory_group_member', row, kind }
      return [change('group_id', { ...where, ...side(group) }), change('commune', { ...where, ...side('32013') })]
    }
    const blocks = changeBlocks(
      [
        change('name', { table: 'territory_group', row: 'g2', after: 'MDS de Condom' }),
        ...member('m1', 'delete', 'g1'),
        ...member('m2', 'insert', 'g2'),
      ],
      names,
    )
    expect(blocks.map(({ caption }) => caption)).toEqual(['Groupe de communes : MDS de Condom', 'Communes des groupes'])
    expect(blocks[1]?.rows.map(({ cells }) => cells)).toEqual([
      { commune: 'Auch (32013)', before: 'MDS d’Auch', after: 'MDS de Condom' },
    ])
  })
  test('series that another replaces are not listed; a setting is read without its quotes', () => {
    const series = change('series_id', { table: 'edition', kind: 'update', before: 'a', after: 'b' })
    expect(changeBlocks([series], names)).toEqual([])
    const added = ['variable', 'period', 'level'].map((column) =>
      change(column, {
        table: 'edition',
        row: '2',
        after: { variable: 'P_POP', period: '2024-12', level: 'commune' }[column] ?? '',
      }),
    )
    expect(changeBlocks([series, ...added], names)).toMatchObject([
      {
        caption: 'Séries ajoutées',
        rows: [{ cells: { variable: 'Population', period: 'décembre 2024', level: 'commune' } }],
      },
    ])
    const setting = change('value', {
      table: 'setting',
      row: 'name',
      kind: 'update',
      before: '"gers"',
      after: '"Gers bis"',
    })
    const [block] = changeBlocks([series, setting], names)
    expect(block?.caption).toBe('Réglage : nom de l’espace de travail')
    expect(block?.rows[0]?.cells).toMatchObject({ before: 'gers', after: 'Gers bis' })
  })
})
