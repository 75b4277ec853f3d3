import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

type Change = Output<'edition.compare'>['changes'][number]

const armagnac = '200034726'

let engine: WorkerEngine
let first: string
let page: string

const freeze = async (title: string, more: { template?: string; reader?: string } = {}) =>
  (await engine.call('edition.create', { title, territories: [armagnac], reader: 'internal', ...more })).id
const htmlOf = async (id: string) =>
  Buffer.from((await engine.call('edition.issue', { id, territory: armagnac, format: 'html' })).bytes).toString('utf8')
const changesSince = async (id: string) => {
  const now = await freeze('Ensuite')
  return (await engine.call('edition.compare', { before: id, after: now })).changes
}
const causesOf = (changes: readonly Change[]) => [...new Set(changes.flatMap(({ causes }) => causes))].sort()

async function correct(territory: string, value: number | null, remove = false) {
  const figure = await engine.call('indicator.values', { indicator: 'POP07.75P', level: 'epci', territory })
  await engine.call('correction.set', {
    corrections: [
      {
        indicator: 'POP07.75P',
        variable: null,
        territory,
        period: figure[0]?.period ?? '',
        value,
        reason: 'recomptage',
        remove,
      },
    ],
  })
}

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  await importAll(engine, ['rp2023_ages_sexe_communes_32.csv', 'FILO2015_DISP_EPCI.csv', cafFile].map(demoFile))
  first = await freeze('Printemps')
  page = await htmlOf(first)
}, 90_000)

describe('an edition', () => {
  it('gives the same document after data, rules, texts and its template have changed', async () => {
    await importAll(engine, [demoFile('FILO2016_DISP_EPCI.csv')])
    await correct(armagnac, 12.3)
    const { panorama } = await engine.call('portrait.read', { territory: armagnac })
    const [item] = panorama.sections.flatMap(({ items }) => items)
    await engine.call('portrait.rewrite', {
      territory: armagnac,
      subject: item?.indicator ?? '',
      basis: item?.sentence ?? '',
      text: 'Phrase écrite après.',
    })
    await engine.call('indicator.update', { id: 'REV01', patch: { label: 'Autre nom' } })
    expect((await engine.call('panorama.page', { territory: armagnac })).html).not.toBe(page)
    expect(await htmlOf(first)).toBe(page)
    const { frozen } = await engine.call('edition.read', { id: first, territory: armagnac })
    const json = await engine.call('edition.issue', { id: first, territory: armagnac, format: 'json' })
    expect(JSON.parse(Buffer.from(json.bytes).toString('utf8')).sections).toEqual(frozen.portrait.panorama.sections)
    for (let step = 0; step < 4; step++) await engine.call('history.undo', {})
  })

  it('is one archive of all intercommunalités, each under its name', async () => {
    const { id, count } = await engine.call('edition.create', { level: 'epci', template: 'elus', reader: 'public' })
    expect(count).toBe(17)
    const { name, bytes } = await engine.call('edition.issue', { id, format: 'html', reader: 'public' })
    expect(name).toMatch(/^17\sportraits, .*\.zip$/)
    expect(Buffer.from(bytes.subarray(0, 2)).toString('latin1')).toBe('PK')
    const [latest] = await engine.call('disclosure.list', {})
    expect(latest).toMatchObject({ reader: 'public' })
  })

  it('is shown to those it was made for, and its removal is undone whole', async () => {
    const hidden = { id: first, territory: armagnac, reader: 'public' }
    await expect(engine.call('edition.read', hidden)).rejects.toMatchObject({ error: { code: 'edition.unknown' } })
    await expect(engine.call('edition.issue', { ...hidden, format: 'html' })).rejects.toMatchObject({
      error: { code: 'edition.unknown' },
    })
    expect((await engine.call('edition.list', { reader: 'public' })).map(({ reader }) => reader)).toEqual(['public'])
    await engine.call('edition.rename', { id: first, title: 'Printemps 2026' })
    await engine.call('edition.remove', { id: first })
    expect((await engine.call('edition.list', {})).some(({ id }) => id === first)).toBe(false)
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect((await engine.call('edition.list', {})).find(({ id }) => id === first)).toMatchObject({ title: 'Printemps' })
    expect(await htmlOf(first)).toBe(page)
  })
})

describe('two editions', () => {
  it('say the same where nothing has changed', async () => {
    expect(await changesSince(first)).toEqual([])
  })

  it('tell a later period and another file from each other', async () => {
    await importAll(engine, [demoFile('FILO2016_DISP_EPCI.csv')])
    const changes = await changesSince(first)
    const median = changes.find(({ indicator, column }) => indicator === 'REV01' && column === armagnac)
    expect(median).toMatchObject({ kind: 'figure', before: { period: '2015' }, after: { period: '2016' } })
    expect(median?.causes).toContain('period')
    expect(median?.details.join(' ')).toContain('La période n’est plus 2015 mais 2016.')
    expect(changes.every(({ indicator }) => indicator.startsWith('REV'))).toBe(true)
    await engine.call('history.undo', {})
    expect(await changesSince(first)).toEqual([])
  })

  it('tell a correction', async () => {
    await correct(armagnac, 12.3)
    const changes = await changesSince(first)
    expect(changes.map(({ indicator, causes }) => [indicator, causes])).toEqual([['POP07.75P', ['correction']]])
    expect(changes[0]).toMatchObject({ after: { value: 12.3, status: 'corrected' } })
    expect(changes[0]?.details).toEqual(['Le chiffre a été corrigé : recomptage'])
    await engine.call('history.undo', {})
  })

  it('tell another perimeter of one that is compared with', async () => {
    const { communes } = await engine.call('territory.get', { code: armagnac })
    const { code } = await engine.call('group.create', { level: 'mds', name: 'MDS d’essai', communes })
    const before = await engine.call('edition.create', {
      title: 'Avec la MDS',
      territories: [armagnac],
      comparators: [code],
      reader: 'internal',
    })
    await engine.call('group.assign', { level: 'mds', group: null, communes: communes.slice(0, 3) })
    const after = await engine.call('edition.create', {
      title: 'MDS réduite',
      territories: [armagnac],
      comparators: [code],
      reader: 'internal',
    })
    const { changes } = await engine.call('edition.compare', { before: before.id, after: after.id })
    expect(changes.length).toBeGreaterThan(3)
    expect(changes.every(({ column }) => column === code)).toBe(true)
    expect(causesOf(changes)).toEqual(['perimeter'])
    expect(changes[0]?.details).toEqual([expect.stringMatching(/^Le périmètre a changé : 3\scommunes de moins\.$/)])
    for (let step = 0; step < 2; step++) await engine.call('history.undo', {})
  })

  it('tell that other territories are compared with, and that a copy of a template says the same', async () => {
    const asked = { title: 'Seul', territories: [armagnac], reader: 'internal', template: 'elus' }
    const usual = await engine.call('edition.create', asked)
    const alone = await engine.call('edition.create', { ...asked, comparators: ['32'] })
    const compared = await engine.call('edition.compare', { before: usual.id, after: alone.id })
    const columns = compared.changes.filter(({ kind }) => kind === 'column-removed')
    expect(columns.map(({ columnName }) => columnName)).toEqual(['Occitanie', 'France'])
    expect(causesOf(columns)).toEqual(['comparison'])
    const { id: template } = await engine.call('template.create', { from: 'elus', name: 'Copie' })
    const copied = await engine.call('edition.create', { ...asked, template })
    expect((await engine.call('edition.compare', { before: usual.id, after: copied.id })).changes).toEqual([])
    const { id: other } = await engine.call('edition.create', { ...asked, template: 'complet' })
    expect((await engine.call('edition.compare', { before: usual.id, after: other })).changes.length).toBeGreaterThan(3)
  })

  it('tell another definition', async () => {
    const ages = (await engine.call('indicator.list', {})).find(({ id }) => id === 'POP07.75P')
    await engine.call('indicator.update', { id: 'POP07.75P', patch: { factor: (ages?.factor ?? 0) * 10, unit: '‰' } })
    const changes = await changesSince(first)
    expect(new Set(changes.map(({ indicator }) => indicator))).toEqual(new Set(['POP07.75P']))
    expect(causesOf(changes)).toEqual(['definition'])
    await engine.call('history.undo', {})
  })

  it('tell a rule of confidentiality that hides what was shown', async () => {
    const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
    await importPartnerCounts(engine, 1, new Map(communes.map(({ code }, at) => [code, [40 + (at % 7), 60] as const])))
    const shown = await freeze('Montré', { reader: 'public' })
    const { rules } = await engine.call('rule.list', {})
    const rule = rules.find(({ id }) => id === 'partner')
    if (rule === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...partner } = rule
    await engine.call('rule.set', { ...partner, publicAccess: 'none' })
    const now = await freeze('Masqué', { reader: 'public' })
    const { changes } = await engine.call('edition.compare', { before: shown, after: now, reader: 'public' })
    const hidden = changes.filter(({ indicator }) => indicator === 'TST01')
    expect(hidden.length).toBeGreaterThan(0)
    expect(causesOf(hidden)).toEqual(['confidentiality'])
    expect(hidden[0]?.details).toContain('La règle de confidentialité a changé.')
  })

  it('tell another template from data that are missing, and texts that were written', async () => {
    const two = await freeze('Deux pages', { template: 'elus' })
    const { changes } = await engine.call('edition.compare', { before: first, after: two })
    const removed = changes.filter(({ kind }) => kind === 'removed')
    expect(removed.length).toBeGreaterThan(5)
    expect(causesOf(removed)).toEqual(['template'])
    expect(changes.filter(({ kind }) => kind === 'text').map(({ details }) => details[0])).toContain(
      'Ajouté : « Situation sociale »',
    )
  })
})
