import { describe, expect, test } from 'vitest'
import datasetsJson from '#resources/templates/datasets.json' with { type: 'json' }
import indicatorsJson from '#resources/templates/indicators.json' with { type: 'json' }
import { catalogueSchema } from '#shared/indicator/dataset.schema.ts'
import { isLinear, parseFormula } from '#shared/indicator/formula.rules.ts'
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import { compilePlan, variablesOfCandidates } from '#shared/indicator/plan.rules.ts'
import { indicatorSubjects } from '#shared/panorama/subject.labels.ts'

const indicators = indicatorSchema.array().parse(indicatorsJson)
const catalogue = catalogueSchema.parse(datasetsJson)
const variables = new Map(catalogue.variables.map((variable) => [variable.id, variable]))
const kindOf = (id: string) => variables.get(id)?.kind ?? null

/** Ids of the reference catalogue; a line that holds several figures is here with a dot. */
const reference = `
POP01 POP02 POP03 POP04. POP05. POP06 POP07. POP08. POP09 POP10.
FAM01 FAM02 FAM03 FAM04 FAM05 FAM06 FAM07
PE01 PE02 PE03 PE04. PE05 PE06
LOG01. LOG02 LOG03 LOG04 LOG05 LOG06 LOG07 LOG08
EMP01 EMP02 EMP03 EMP04 EMP05 EMP06 EMP07 EMP08 EMP09
FOR01 FOR02 FOR03
REV01 REV02 REV03. REV04 REV05. REV06.
PRE01. PRE02 PRE03 PRE04 PRE05 PRE06
SAN01 SAN02. SAN03 SAN04 SAN05 SAN06
VIE01 VIE02. VIE03. VIE04 VIE05
HAN01 HAN02 HAN03 HAN04.
ACC01 ACC02 ACC03 ACC04
SOC01 SOC02 SOC03 SOC04`
  .trim()
  .split(/\s+/)

describe('the catalogue of indicators', () => {
  test('has every indicator of the reference, lines of several figures cut into several indicators', () => {
    const ids = indicators.map(({ id }) => id)
    for (const id of reference) {
      if (id.endsWith('.')) expect(ids.filter((other) => other.startsWith(id)).length, id).toBeGreaterThan(1)
      else expect(ids, id).toContain(id)
    }
    for (const id of [
      'LOG01.RP',
      'LOG01.RSEC',
      'LOG01.VAC',
      'POP07.65P',
      'POP05.0014',
      'REV03.D1',
      'PRE01.FOY',
      'PRE01.PERS',
    ])
      expect(ids).toContain(id)
  })

  test('gives each id and each place once, and fifteen key figures', () => {
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length)
    expect(new Set(indicators.map(({ position }) => position)).size).toBe(indicators.length)
    expect(indicators.filter(({ headline }) => headline)).toHaveLength(15)
  })

  test('says in words what each figure is and what limits it', () => {
    for (const { id, label, definition, limits, candidates, unit } of indicators) {
      expect(label.length, id).toBeGreaterThan(5)
      expect(definition, id).toMatch(/\.$/)
      expect(limits, id).toMatch(/\.$/)
      expect(candidates.length, id).toBeGreaterThan(0)
      expect(unit, id).not.toBe('')
      expect(indicatorSubjects[id], id).toMatch(/^(le |la |l’)/)
      expect(`${label}${definition}${limits}`, id).not.toMatch(/'|!/)
    }
  })

  test('warns wherever a sample or the CAF alone stands behind the figure', () => {
    for (const { id, candidates, limits } of indicators) {
      const used = variablesOfCandidates(candidates)
      if (used.some((variable) => variable.startsWith('C_'))) expect(limits, id).toMatch(/sondage/)
      if (used.some((variable) => variable.startsWith('CAF_'))) expect(limits, id).toMatch(/MSA/)
    }
  })

  test('uses only variables of the dictionary, and never divides the full census by its sample', () => {
    for (const { id, candidates } of indicators) {
      for (const variable of variablesOfCandidates(candidates))
        expect(variables.has(variable), `${id}: ${variable}`).toBe(true)
      for (const candidate of candidates) {
        const families = variablesOfCandidates([candidate]).flatMap((variable) => /^([PC])_/.exec(variable)?.[1] ?? [])
        expect(new Set(families).size, id).toBeLessThanOrEqual(1)
      }
    }
  })

  test('has formulas that can be read, and summed wherever the rule says that communes are summed', () => {
    for (const indicator of indicators)
      for (const [index, candidate] of indicator.candidates.entries()) {
        for (const text of [candidate.numerator, candidate.denominator, candidate.weight]) {
          if (text === null) continue
          const parsed = parseFormula(text)
          expect(parsed.ok, `${indicator.id}: ${text}`).toBe(true)
          if (parsed.ok) expect(isLinear(parsed.formula), `${indicator.id}: ${text}`).toBe(true)
        }
        const compiled = compilePlan(indicator, index, kindOf)
        expect(compiled.ok).toBe(true)
        if (!compiled.ok) continue
        const { mode } = compiled.plan
        if (indicator.aggregation === 'count') expect(mode, indicator.id).toBe('sum')
        if (indicator.aggregation === 'none') expect(mode, indicator.id).toBe('own')
        if (indicator.aggregation === 'ratio') expect(mode, indicator.id).toBe(candidate.denominator ? 'ratio' : 'own')
        if (indicator.aggregation === 'weighted') expect(mode, indicator.id).toBe('weighted')
      }
  })
})

describe('the dictionary of datasets', () => {
  test('names each variable and each dataset once', () => {
    expect(variables.size).toBe(catalogue.variables.length)
    expect(new Set(catalogue.datasets.map(({ id }) => id)).size).toBe(catalogue.datasets.length)
    for (const { id, label } of catalogue.variables) expect(label, id).not.toBe('')
  })

  test('maps only to variables that it describes', () => {
    for (const { id, variables: mapped, long, counts } of catalogue.datasets) {
      const used = [...mapped, ...(long?.variables ?? []), ...(counts ? [counts] : [])]
      expect(used.length, id).toBeGreaterThan(0)
      for (const { variable } of used) expect(variables.has(variable), `${id}: ${variable}`).toBe(true)
    }
  })

  test('asks of a file no more columns than its signature has, and dimensions that the file is said to have', () => {
    for (const { id, signature, long } of catalogue.datasets) {
      expect(signature.min, id).toBeLessThanOrEqual(signature.columns.length)
      for (const { where } of long?.variables ?? [])
        for (const dimension of Object.keys(where)) expect(long?.dimensions, `${id}: ${dimension}`).toContain(dimension)
    }
  })

  test('gives the long files the variables of the wide ones, so that both feed the same figures', () => {
    const long = new Set(
      catalogue.datasets.flatMap((dataset) => dataset.long?.variables.map(({ variable }) => variable) ?? []),
    )
    const wide = new Set(catalogue.datasets.flatMap(({ variables: mapped }) => mapped.map(({ variable }) => variable)))
    for (const id of [
      'P_CHOM1564',
      'P_ACT1564',
      'P_LOGVAC',
      'P_LOG',
      'P_RP_PROP',
      'C_FAMMONO',
      'C_FAM',
      'NAISD',
      'C_POP15P_CS3',
    ]) {
      expect(long.has(id), id).toBe(true)
      expect(wide.has(id), id).toBe(true)
    }
  })

  test('says that CAF counts are floored to five and leave out the MSA', () => {
    for (const id of ['caf.foyers', 'caf.s_ben']) {
      const dataset = catalogue.datasets.find((other) => other.id === id)
      expect(dataset?.rounding).toEqual({ base: 5, mode: 'floor' })
      expect(dataset?.notes.join(' ')).toMatch(/MSA/)
    }
  })
})
