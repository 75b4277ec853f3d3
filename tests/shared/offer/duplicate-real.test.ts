import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findDuplicates } from '#shared/offer/duplicate.rules.ts'
import type { ComparedSheet } from '#shared/offer/duplicate-row.rules.ts'
import { isSiret } from '#shared/offer/quality.rules.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'

type Cells = Readonly<Record<string, string | number | null>>

const pairsOf = (sheet: ComparedSheet, rows: readonly Cells[]) =>
  findDuplicates(
    sheet,
    rows.map((cells, at) => ({ id: String(at).padStart(4, '0'), cells })),
  ).map(({ ids, reasons }) => ({
    names: ids.map((id) => String(rows[Number(id)]?.name)).sort(),
    reasons: reasons.map(({ id }) => id),
  }))

describeWithData('duplicates of real lists', () => {
  it('are the structures that several networks published of 187, and few others', () => {
    const file = dataPath('services/data-inclusion_structures_v0_2022_7dep.json')
    const structures = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | undefined>[]
    const rows = structures.map(
      (row): Cells => ({
        name: row.nom ?? '',
        siret: /^\d{14}$/.test(row.pivot ?? '') ? (row.pivot ?? null) : null,
        address: row.adresse ?? null,
        commune: row.code_insee ?? null,
        phone: row.telephone ?? null,
        email: row.courriel ?? null,
      }),
    )
    expect(rows.filter(({ siret }) => siret !== null && !isSiret(String(siret)))).toEqual([])
    const pairs = pairsOf('organization', rows)
    const names = pairs.map((pair) => pair.names.join(' = '))
    expect(names).toEqual(
      expect.arrayContaining([
        'DEPARTEMENT DES PYRENEES ATLANTIQUES = Département des Pyrénées-Atlantiques',
        'COMBUSTIBLE-NUMERIQUE = Combustible Numérique',
        'Albret Communauté = CC ALBRET COMMUNAUTE',
        'FACE Grand Toulouse = FACE Grand Toulouse',
      ]),
    )
    // Told without a common SIRET: two records of one CIDFF, and two homes of one landlord behind one switchboard.
    expect(pairs.filter(({ reasons }) => !reasons.includes('siret'))).toHaveLength(2)
    expect(pairs.length).toBeLessThan(20)
  })

  it('of 165 « France services » is the one whose name is written in two ways', () => {
    const lines = readFileSync(dataPath('services/liste-fs-20221201_dep32+voisins.csv'), 'utf8').trim().split('\n')
    const rows = lines.slice(1).map((line): Cells => {
      const cells = line.slice(1, -1).split('","')
      const [name, address, commune, email, phone] = [2, 3, 5, 10, 11].map((place) => cells[place] || null)
      const at = { latitude: Number(cells[8]), longitude: Number(cells[9]) }
      return {
        name: name ?? '',
        address: address ?? null,
        commune: commune ?? null,
        email: email ?? null,
        phone: phone ?? null,
        ...at,
      }
    })
    expect(pairsOf('accessPoint', rows).map(({ names }) => names)).toEqual([
      ['France services Pau - Saragosse', 'France services Pau - Sarragosse'],
    ])
  })
})
