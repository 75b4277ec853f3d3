import { describe, expect, test } from 'vitest'
import { columnName, tableName, tellingChanges, valueText } from '#renderer/features/history/changes.ts'

const change = (column: string) => ({
  table: 'correction',
  row: '1',
  kind: 'insert' as const,
  column,
  before: null,
  after: 'x',
})

describe('what a person reads of a change', () => {
  test('bookkeeping columns are left out, unless nothing else changed', () => {
    expect(tellingChanges([change('id'), change('value')]).map(({ column }) => column)).toEqual(['value'])
    expect(tellingChanges([change('position')])).toHaveLength(1)
  })
  test('tables, columns and values are written in French; what has no name keeps its own', () => {
    expect(tableName('correction')).toBe('Correction')
    expect(tableName('unknown_table')).toBe('unknown_table')
    expect(columnName('reason')).toBe('raison')
    expect(valueText(1234.5, 'value')).toBe('1\u202f234,5')
    expect(valueText(100, 'value')).toBe('100')
    // A year is a name: no thousands in it.
    expect(valueText(2026, 'vintage')).toBe('2026')
    expect(valueText(null, 'value')).toBe('rien')
    expect(valueText('Auch', 'name')).toBe('Auch')
  })
})
