import { describe, expect, test } from 'vitest'
import {
  adaptMapping,
  columnRoles,
  describeVariable,
  dropLongVariable,
  emptyMapping,
  lacking,
  roleOf,
  rolesFor,
  setLayout,
  setLevel,
  setLevelText,
  setLongVariable,
  setRole,
  setValuePeriod,
  setVariable,
  variableIdFrom,
} from '#renderer/features/indicator/mappingEdits.ts'
import { mappingFileName } from '#renderer/features/indicator/mappingFile.ts'
import { coherence, parseMapping } from '#shared/indicator/mapping.rules.ts'
import { fileReport } from './reports.ts'

const start = () => emptyMapping(fileReport({ file: 'Écoles 2025.csv', dataset: null }))

describe('a mapping from nothing', () => {
  test('takes the first column as the code, and says that values are missing', () => {
    const mapping = start()
    expect(mapping.dataset).toBe('local.ecoles')
    expect(roleOf(mapping, 'Code')).toBe('code')
    expect(lacking(mapping)).not.toBeNull()
  })
  test('is complete once a column holds values, and the command line can read its file', () => {
    const mapping = setRole(start(), 'Élèves', 'value')
    expect(lacking(mapping)).toBeNull()
    expect(coherence(mapping)).toBeNull()
    expect(parseMapping(JSON.stringify(mapping))).toEqual({ ok: true, mapping })
    expect(mappingFileName('Écoles 2025.csv')).toBe('Écoles 2025.correspondance.json')
  })
})

describe('roles', () => {
  test('a column holds one role at a time', () => {
    for (const first of rolesFor('long')) {
      for (const second of rolesFor('long')) {
        const mapping = setRole(setRole(setLayout(start(), 'long'), 'Nom', first), 'Nom', second)
        expect(columnRoles.filter((role) => roleOf(mapping, 'Nom') === role)).toEqual([second])
      }
    }
  })
  test('a level column replaces the level of all rows, and gives it back', () => {
    const byColumn = setRole(start(), 'Nom', 'level')
    expect(byColumn.code).toMatchObject({ level: null, levelColumn: 'Nom' })
    expect(setRole(byColumn, 'Nom', 'ignored').code).toMatchObject({ level: 'commune', levelColumn: null })
    expect(setLevel(byColumn, 'epci').code).toMatchObject({ level: 'epci', levelColumn: null })
  })
  test('the texts of a level column are matched to levels, and others can be added', () => {
    const mapping = setRole(start(), 'Nom', 'level', ['Commune', 'EPCI', 'Bassin de vie'])
    expect(mapping.code.levels).toMatchObject({ Commune: 'commune', EPCI: 'epci' })
    expect(mapping.code.levels).not.toHaveProperty(['Bassin de vie'])
    const added = setLevelText(mapping, 'Dpt', 'department')
    expect(added.code.levels.Dpt).toBe('department')
    expect(setLevelText(added, 'Dpt', null).code.levels).toEqual(mapping.code.levels)
  })
  test('a dimension is told in the names of variables, and goes away with its column', () => {
    const long = setRole(setRole(setLayout(start(), 'long'), 'Élèves', 'value'), 'Nom', 'dimension')
    expect(long.long?.template).toContain('{Nom}')
    expect(setRole(long, 'Nom', 'ignored').long).toMatchObject({ dimensions: [] })
    expect(setRole(long, 'Nom', 'ignored').long?.template).not.toContain('{Nom}')
  })
  test('a variable that nothing uses any more is forgotten', () => {
    const mapping = setRole(setRole(start(), 'Élèves', 'value'), 'Élèves', 'ignored')
    expect(mapping.newVariables).toEqual([])
  })
  test('two columns of the same name do not become one variable', () => {
    const mapping = setRole(setRole(start(), 'Élèves', 'value'), 'eleves', 'value')
    expect(mapping.values.map((value) => value.variable)).toEqual(['ELEVES', 'ELEVES_2'])
  })
})

describe('variables', () => {
  test('ids are plain capitals whatever the header', () => {
    expect(variableIdFrom('Nb d’élèves (%)')).toBe('NB_D_ELEVES')
    expect(variableIdFrom('2018 total')).toBe('V_2018_TOTAL')
    expect(variableIdFrom('***')).toBe('VALEUR')
  })
  test('pointing a column to a known variable drops the new one; naming another keeps its description', () => {
    const mapping = describeVariable(setRole(start(), 'Élèves', 'value'), 'ELEVES', { label: 'Élèves', unit: 'pers.' })
    expect(setVariable(mapping, 'Élèves', 'P_POP', true)).toMatchObject({
      values: [{ column: 'Élèves', variable: 'P_POP', period: null }],
      newVariables: [],
    })
    expect(setVariable(mapping, 'Élèves', 'SCOLAIRES', false).newVariables).toEqual([
      { id: 'SCOLAIRES', label: 'Élèves', kind: 'count', unit: 'pers.' },
    ])
  })
  test('a column may have a period of its own', () => {
    const mapping = setValuePeriod(setRole(start(), 'Élèves', 'value'), 'Élèves', ' 2024 ')
    expect(mapping.values[0]?.period).toBe('2024')
    expect(setValuePeriod(mapping, 'Élèves', '').values[0]?.period).toBeNull()
  })
})

describe('another way to read the bytes', () => {
  test('drops what named columns that are no more, and keeps a code column', () => {
    const mapping = setRole(setRole(start(), 'Élèves', 'value'), 'Nom', 'period')
    const adapted = adaptMapping(mapping, ['INSEE', 'Élèves'])
    expect(adapted.code.columns).toEqual(['INSEE'])
    expect(adapted.period.column).toBeNull()
    expect(adapted.values).toHaveLength(1)
    expect(adaptMapping(mapping, ['x']).newVariables).toEqual([])
  })
  test('a variable of a long file can be renamed or left aside', () => {
    const long = setRole(setLayout(start(), 'long'), 'Élèves', 'value')
    const where = (text: string) => ({ Sexe: text })
    const mapping = {
      ...long,
      long: long.long && {
        ...long.long,
        variables: [
          { variable: 'A', where: where('F') },
          { variable: 'B', where: where('H') },
        ],
      },
    }
    expect(setLongVariable(mapping, 1, 'C').long?.variables[1]).toEqual({ variable: 'C', where: where('H') })
    expect(dropLongVariable(mapping, 0).long?.variables.map((each) => each.variable)).toEqual(['B'])
  })
  test('counting lines keeps territories and makes one variable', () => {
    const mapping = setLayout(start(), 'count')
    expect(mapping).toMatchObject({ counts: { variable: 'NB_ECOLES' }, duplicates: 'sum', values: [] })
    expect(coherence(mapping)).toBeNull()
  })
})
