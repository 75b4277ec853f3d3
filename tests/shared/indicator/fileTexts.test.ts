import { describe, expect, it } from 'vitest'
import { bareCode, joinedCommune, type KnownCodes, resolveCode } from '#shared/indicator/code.rules.ts'
import { compilePattern, foldName, labelKey, matchPattern } from '#shared/indicator/name.rules.ts'
import { isYearEnd, majorityPeriod, parsePeriod, yearOfFileName } from '#shared/indicator/period.rules.ts'

describe('periods', () => {
  it.each([
    ['2020', '2020'],
    [' 2020,0 ', '2020'],
    ['2024-12', '2024-12'],
    ['202403', '2024-03'],
    ['2015-T4', '2015-T4'],
    ['t2 2015', '2015-T2'],
    ['1968-1975', '1968-1975'],
    ['31/12/2018', '2018-12'],
    ['01/01/2025', '2025'],
    ['2018-12-31T00:00:00', '2018-12'],
    ['décembre 2024', '2024-12'],
    ['1975-1968', null],
    ['2024-13', null],
    ['12', null],
    ['Auch', null],
    ['', null],
  ])('%s', (text, period) => {
    expect(parsePeriod(text)).toBe(period)
  })

  it('keeps the year alone where only it counts', () => {
    expect(['2024-12', '2015-T4', '2020', '2013-2018'].map((text) => parsePeriod(text, 'year'))).toEqual([
      '2024',
      '2015',
      '2020',
      '2013-2018',
    ])
    expect(['2024-12', '2015-T4', '2024-11', '2015-T3', '2020'].map(isYearEnd)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('takes a year from a file name only when there is one', () => {
    expect(yearOfFileName('dossier 2019/populations_legales_2021.csv')).toBe('2021')
    expect(yearOfFileName('liste-fs-20221201_dep32.csv')).toBe('2022')
    expect(yearOfFileName('caf_2020-2024.csv')).toBeNull()
    expect(yearOfFileName('export.csv')).toBeNull()
    expect(yearOfFileName('id_120223.csv')).toBeNull()
  })

  it('gives the most frequent year', () => {
    expect(majorityPeriod(['2018', '2018', '2013', '2013-2018', '2013-2018', '2013-2018', null])).toBe('2018')
    expect(majorityPeriod(['2013', '2018'])).toBe('2018')
    expect(majorityPeriod([null])).toBeNull()
  })
})

describe('column names', () => {
  it('match their pattern whatever the case, and give their period', () => {
    const match = (pattern: string, name: string) => matchPattern(compilePattern(pattern), foldName(name))
    expect(match('P{yy}_POP', 'p18_pop')).toBe('2018')
    expect(match('P{yy}_POP', 'P99_POP')).toBe('1999')
    expect(match('NAIS{yy}{yy}', 'NAIS1318')).toBe('2013-2018')
    expect(match('D1{yy}', 'D121')).toBe('2021')
    expect(match('S80S20{yy}', 'S80S2014')).toBe('2014')
    expect(match('POP_{yyyy}', 'Pop 2019')).toBe('2019')
    expect(match('RD', 'rd')).toBeNull()
    expect(match('P{yy}_POP', 'P18_POP1564')).toBeUndefined()
  })

  it('are compared by their words', () => {
    const same = (a: string, b: string) => labelKey(a).key === labelKey(b).key
    expect(same('Population en 2018', 'Population en {yyyy}')).toBe(true)
    expect(same('Nombre de ménages en 2018', 'Ménages en {yyyy}')).toBe(true)
    expect(same('Nombre de naissances entre le 01/01/2013 et le 01/01/2018', 'Naissances entre {yyyy} et {yyyy}')).toBe(
      true,
    )
    expect(same('Rés princ en 2018', 'Résidences principales en {yyyy}')).toBe(true)
    expect(same('Logements vacants en 2018', 'Logements en {yyyy}')).toBe(false)
    expect(labelKey('Décès entre 2013 et 2018').years).toEqual(['2013', '2018'])
  })
})

describe('codes', () => {
  const known: Record<string, ('commune' | 'epci' | 'department' | 'region')[]> = {
    '09001': ['commune'],
    '32001': ['commune'],
    '2A004': ['commune'],
    '97101': ['commune'],
    '200066926': ['epci'],
    '01': ['department', 'region'],
    '32': ['department', 'region'],
  }
  const codes: KnownCodes = { level: (code) => known[code] ?? [] }

  it('lose what a spreadsheet added', () => {
    expect(['32001,0', "'09001", ' 2a004 ', '32 001'].map(bareCode)).toEqual(['32001', '09001', '2A004', '32001'])
  })

  it('get their leading zero back', () => {
    expect(resolveCode('9001', 'commune', codes)).toEqual({ level: 'commune', code: '09001', restored: true })
    expect(resolveCode('1', 'department', codes)).toEqual({ level: 'department', code: '01', restored: true })
    expect(resolveCode('32001', 'commune', codes)).toEqual({ level: 'commune', code: '32001', restored: false })
    expect(resolveCode('99999', 'commune', codes)).toBeNull()
  })

  it('are joined from département and number', () => {
    expect([
      joinedCommune('32', '1'),
      joinedCommune('2A', '004'),
      joinedCommune('971', '101'),
      joinedCommune('971', '1'),
      joinedCommune('9', '001'),
    ]).toEqual(['32001', '2A004', '97101', '97101', '09001'])
    for (const [text, code] of [
      ['32001', '32001'],
      ['321', '32001'],
      ['9001', '09001'],
      ['971101', '97101'],
      ['2A4', '2A004'],
    ]) {
      expect(resolveCode(text ?? '', 'commune', codes, { joined: true })?.code).toBe(code)
    }
  })

  it('of the API say their own level', () => {
    expect(resolveCode('2025-COM-32001', null, codes)).toMatchObject({ level: 'commune', code: '32001' })
    expect(resolveCode('2025-ZE2020-7601', null, codes)).toBeNull()
    expect(resolveCode('2025-DEP-32', 'commune', codes)).toBeNull()
  })

  it('of France are those of the whole country, or of its mainland where a file has nothing else', () => {
    expect(resolveCode('F', 'country', codes)).toMatchObject({ code: 'FR' })
    expect(resolveCode('FM', 'country', codes)).toBeNull()
    expect(resolveCode('1', 'country', codes, { metropolitan: true })).toMatchObject({ code: 'FR' })
  })

  it('without a level are the finest that knows them', () => {
    expect(resolveCode('200066926', null, codes)?.level).toBe('epci')
    expect(resolveCode('32', null, codes)?.level).toBe('department')
  })
})
