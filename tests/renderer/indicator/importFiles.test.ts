import { describe, expect, test } from 'vitest'
import { amendFile, amendReading, inspectInput, refusedPlace } from '#renderer/features/indicator/importFiles.ts'
import { emptyMapping } from '#renderer/features/indicator/mappingEdits.ts'
import { fileReport } from './reports.ts'

const files = [
  { token: 'a', name: 'un.csv' },
  { token: 'b', name: 'deux.zip' },
]
const mapping = emptyMapping(fileReport())

describe('files of an import', () => {
  test('only what the person said is sent', () => {
    expect(
      inspectInput([
        { token: 'a', name: 'un.csv' },
        { token: 'b', name: 'deux.zip', vintage: 2021 },
      ]),
    ).toEqual({
      files: [{ token: 'a' }, { token: 'b', vintage: 2021 }],
    })
  })
  test('a refusal is put on the file that it names, or on the only one', () => {
    const refused = (file: string) => ({ code: 'file.empty', params: { file } }) as const
    expect(refusedPlace(refused('deux.zip'), files)).toBe(1)
    expect(refusedPlace(refused('inside.csv'), files)).toBe(-1)
    expect(refusedPlace(refused('inside.csv'), files.slice(1))).toBe(0)
  })
  test('a mapping replaces a vintage chosen before it; the other files are untouched', () => {
    const chosen = amendFile(files, 0, { vintage: 2023 })
    expect(chosen[0]).toEqual({ token: 'a', name: 'un.csv', vintage: 2023 })
    const mapped = amendFile(chosen, 0, { mapping })
    expect(mapped).toEqual([{ token: 'a', name: 'un.csv', mapping }, files[1]])
  })
  test('correcting how bytes are read keeps the rest of the mapping', () => {
    const report = fileReport({ mapping })
    expect(amendReading(report, { decimal: '.' })).toEqual({ ...mapping, decimal: '.' })
    expect(amendReading(report, { constantPeriod: '2021' })?.period.constant).toBe('2021')
    expect(amendReading(report, { constantPeriod: '' })?.period.constant).toBeNull()
    expect(amendReading(fileReport(), { decimal: '.' })).toBeNull()
  })
})
