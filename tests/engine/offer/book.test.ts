import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

describe('the referential as a file', () => {
  it.each(['xlsx', 'ods', 'csv'] as const)('says in %s what the screen says', async (format) => {
    const { engine } = await testWorkspace('32')
    const { actions, organizations } = await generateOffer(engine, 30, 3)
    const [first = ''] = actions
    const [funder = ''] = organizations
    const text = '=SOMME(A1) n’est pas une formule ;\nni "ceci"'
    await engine.call('offer.update', { sheet: 'action', edits: [{ id: first, field: 'aim', value: text }] })
    await engine.call('offer.means', {
      action: first,
      means: [{ kind: 'staff', organization: funder, year: 2026, planned: 1.5, actual: null }],
    })
    const { name, bytes, actions: count } = await engine.call('offer.export', { format })
    expect(name).toBe(`Référentiel de l’offre Gers.${format}`)
    expect(count).toBe(30)
    const path = join(temporaryFolder(), `offre.${format}`)
    writeFileSync(path, bytes)
    const { sheets } = await readWorkbook(path)
    const [sheet] = sheets
    const header = sheet?.rows[0]?.map(String) ?? []
    const row = sheet?.rows.find((cells) => cells[0] === first)
    const cell = (column: string) => row?.[header.indexOf(column)]
    const { values } = await engine.call('offer.get', { action: first })
    expect([cell('Action'), cell('But'), cell('Code')]).toEqual([values.title, text, values.code])
    expect(cell('Politique')).toBe('Petite enfance, parentalité')
    expect(String(cell('Territoires couverts'))).toMatch(/\(\d{5,9}\)/)
    if (format === 'csv') return
    expect(cell('Capacité')).toBe(values.capacity)
    expect(cell('Vérifié le')).toEqual({ date: values.checkedOn })
    expect(sheets.filter((each) => !each.hidden).map((each) => each.name)).toEqual(
      expect.arrayContaining(['Actions', 'Moyens', 'Missions', 'Politiques', 'Organismes', 'Lieux d’accueil']),
    )
    const means = sheets.find((each) => each.name === 'Moyens')?.rows[1]
    expect(means?.slice(2)).toEqual(['Personnel (ETP)', expect.stringContaining('Organisme 1 '), 2026, 1.5])
  })
})
