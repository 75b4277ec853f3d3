import { describe, expect, it } from 'vitest'
import { partName, territoryErrors } from '#shared/territory/territory.labels.ts'
import { isPartCode, parsePartCode, partCode } from '#shared/territory/territory.rules.ts'
import { detectVintage, existsAt } from '#shared/territory/vintage.rules.ts'
import { commune, seed } from '#tests/support/territorySeed.ts'

const existing = (vintage: number, department?: string) => {
  const wanted = department === undefined ? -1 : seed.departments.codes.indexOf(department)
  return seed.communes.codes.flatMap((_code, o) =>
    existsAt(seed.communes, o, vintage) && (wanted < 0 || seed.communes.department[o] === wanted) ? [o] : [],
  )
}

describe('part of an intercommunalité in one département', () => {
  it('has a code made of both, and a name that says which part', () => {
    expect(partCode('200030435', '32')).toBe('200030435@32')
    expect(parsePartCode('200030435@2A')).toEqual({ epci: '200030435', department: '2A' })
    expect(parsePartCode('200030435@974')?.department).toBe('974')
    expect(partName("CC d'Aire-sur-l'Adour", 'Gers')).toBe("CC d'Aire-sur-l'Adour (partie Gers)")
    for (const code of ['200030435', '200030435@', '32@200030435', '200030435@320', '200030435@32 '])
      expect([code, isPartCode(code), parsePartCode(code)]).toEqual([code, false, null])
  })

  it('is refused in words when unknown', () => {
    expect(territoryErrors['territory.unknown']({ code: '200030435@99' })).toContain('« 200030435@99 »')
  })
})

describe('vintage of a list of communes', () => {
  it('is found for every year of a whole France that differs from the next', () => {
    for (const vintage of [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024]) {
      const guess = detectVintage(existing(vintage), seed.communes)
      expect([guess.vintage, guess.fitting, guess.scores.find((s) => s.vintage === vintage)?.foreign]).toEqual([
        vintage,
        [vintage],
        [],
      ])
    }
    expect(detectVintage(existing(2026), seed.communes).fitting).toEqual([2026, 2025])
  })

  it('is left open where the Gers alone cannot tell, the newest being taken unless something else is said', () => {
    const guess = detectVintage(existing(2021, '32'), seed.communes)
    expect([guess.vintage, guess.fitting]).toEqual([2024, [2024, 2023, 2022, 2021, 2020, 2019]])
    expect(detectVintage(existing(2021, '32'), seed.communes, 2021).vintage).toBe(2021)
    expect(detectVintage(existing(2021, '32'), seed.communes, 2026).vintage).toBe(2024)
    expect(detectVintage(existing(2026, '32'), seed.communes).fitting).toEqual([2026, 2025])
  })

  it('names the codes that do not belong to each other vintage', () => {
    const guess = detectVintage(existing(2021, '32'), seed.communes)
    const foreign = guess.scores.find((s) => s.vintage === 2026)?.foreign
    expect(foreign).toEqual(['32067', '32260', '32413'].map(commune))
  })

  it('does not take the silence of a sample for a merger', () => {
    const sample = ['32013', '32344', '32160', '32107'].map(commune)
    expect(detectVintage(sample, seed.communes, 2014).vintage).toBe(2014)
    expect(detectVintage(sample, seed.communes).vintage).toBe(2026)
    expect(detectVintage([], seed.communes, 2021).vintage).toBeNull()
  })
})
