import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { partnerOffer } from '#tests/support/campaign.ts'
import { editedBook } from '#tests/support/campaign-book.ts'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const cli = new Cli(temporaryFolder())
let file = ''
let offer: Awaited<ReturnType<typeof partnerOffer>>

beforeAll(async () => {
  const made = await testWorkspace('32')
  file = made.file
  offer = await partnerOffer(made.engine)
  await made.engine.close()
})

describe('ctg campaign', () => {
  it('opens a campaign, writes its workbooks, and reads what comes back', async () => {
    const name = ['--campaign', 'Automne 2026']
    const unknown = await cli.run(['campaign', 'export', file, ...name, '--out', 'x.zip'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('« Automne 2026 » n’existe pas')])
    expect((await cli.run(['campaign', 'export', file, ...name, '--due', 'demain', '--out', 'x.zip'])).code).toBe(2)
    const all = await cli.run(['campaign', 'export', file, ...name, '--due', '2026-12-15', '--out', 'envoi.zip'])
    expect([all.code, all.out]).toEqual([0, expect.stringMatching(/^2\spartenaires, 4\sactions\n/)])
    expect(readFileSync(join(cli.folder, 'envoi.zip')).subarray(0, 2).toString()).toBe('PK')
    const one = await cli.json<{ partners: number }>(
      ...['campaign', 'export', file, ...name, '--organization', offer.caf, '--format', 'ods', '--out', 'caf.ods'],
    )
    expect(one.partners).toBe(1)
    const bytes = await editedBook(
      readFileSync(join(cli.folder, 'caf.ods')),
      (sheet) => sheet.set(offer.actions[0], 'Capacité', 30).set(offer.actions[1], 'Rien n’a changé', 'oui'),
      { format: 'ods' },
    )
    writeFileSync(join(cli.folder, 'retour.ods'), bytes)
    const trial = await cli.run(['campaign', 'import', file, 'retour.ods', '--dry-run'])
    expect(trial.out).toMatch(/retour\.ods +CAF du Gers +1 +1 +0 +0 +0\nEssai seulement/)
    const done = await cli.json<{ files: { written: { cells: number } }[] }>('campaign', 'import', file, 'retour.ods')
    expect(done.files[0]?.written.cells).toBe(1)
    const rows = await cli.json<{ id: string; capacity: number }[]>('offer', 'list', file)
    expect(rows.find(({ id }) => id === offer.actions[0])?.capacity).toBe(30)
    writeFileSync(join(cli.folder, 'autre.csv'), 'a;b\n1;2\n')
    const stray = await cli.run(['campaign', 'import', file, 'retour.ods', 'autre.csv'])
    expect([stray.code, stray.err]).toEqual([
      1,
      expect.stringContaining('« autre.csv » n’est pas un classeur de campagne'),
    ])
  })

  it('knows a campaign by its title typed without accents, takes French dates, and reads an archive of returns', async () => {
    const opened = await cli.json<{ campaign: string }>(
      ...['campaign', 'export', file, '--campaign', 'Été 2027', '--due', '31/12/2026', '--out', 'ete.zip'],
    )
    const again = await cli.json<{ campaign: string }>(
      ...['campaign', 'export', file, '--campaign', 'ete 2027', '--out', 'ete.zip', '--force'],
    )
    expect(again.campaign).toBe(opened.campaign)
    expect(
      (await cli.run(['campaign', 'export', file, '--campaign', 'x', '--due', '31/02/2026', '--out', 'x.zip'])).code,
    ).toBe(2)
    const back = await cli.run(['campaign', 'import', file, 'ete.zip'])
    expect([back.code, back.out]).toEqual([0, expect.stringMatching(/CAF du Gers/)])
    expect(back.out.match(/Ce n’est pas une réponse/g)).toHaveLength(2)
    const files = await cli.json<{ files: { isUntouched: boolean; written: { isAnswer: boolean } }[] }>(
      ...['campaign', 'import', file, 'ete.zip'],
    )
    expect(files.files.map(({ isUntouched, written }) => [isUntouched, written.isAnswer])).toEqual([
      [true, false],
      [true, false],
    ])
  })

  it('keeps nothing of workbooks that could not be written', async () => {
    const titles = async () =>
      (await cli.json<{ title: string }[]>('call', file, 'campaign.list')).map(({ title }) => title)
    const before = await titles()
    const name = ['campaign', 'export', file, '--campaign', 'Ratée', '--due', '2026-12-15', '--out']
    for (const out of ['absent/x.zip', '.']) {
      const failed = await cli.run([...name, out])
      expect([failed.code, failed.err]).toEqual([1, expect.stringContaining('ne peut pas être écrit')])
    }
    expect(await titles()).toEqual(before)
  })

  it('opens a campaign for one organization with that one alone', async () => {
    const name = [
      'campaign',
      'export',
      file,
      '--due',
      '2026-12-15',
      '--organization',
      offer.ccas,
      '--out',
      'ccas.xlsx',
      '--force',
    ]
    const asked = ['--ask', 'ACC04', '--period', '2025']
    for (const more of [[], asked]) {
      const title = `Une seule ${more.length}`
      const { campaign } = await cli.json<{ campaign: string }>(...name, '--campaign', title, ...more)
      const list = await cli.json<{ id: string; replies: { organization: string; sentOn: string | null }[] }[]>(
        ...['call', file, 'campaign.list'],
      )
      const replies = list.find(({ id }) => id === campaign)?.replies ?? []
      expect(replies.map(({ organization }) => organization)).toEqual([offer.ccas])
      expect(replies[0]?.sentOn).not.toBeNull()
    }
  })

  it('opens no campaign for an organization that has no action', async () => {
    const name = ['campaign', 'export', file, '--campaign', 'Sans action', '--due', '2026-12-15', '--out', 'x.xlsx']
    const refused = await cli.run([...name, '--organization', 'inconnu'])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('« inconnu » n’est l’identifiant')])
    expect((await cli.run(['call', file, 'campaign.list'])).out).not.toContain('Sans action')
  })

  it('asks for quantities that the catalogue does not have, as they are described', async () => {
    const name = ['campaign', 'export', file, '--campaign', 'Repas', '--due', '2026-12-15', '--out', 'repas.xlsx']
    const whom = ['--organization', offer.ccas, '--period', '2025', '--level', 'department']
    for (const free of ['| repas', 'Repas | repas | servis | à domicile', 'x'.repeat(161)]) {
      const refused = await cli.run([...name, ...whom, '--free', free])
      expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('ne décrit pas une donnée')])
    }
    const done = await cli.json<{ campaign: string }>(
      ...[...name, ...whom, '--free', 'Repas servis | repas | Repas servis dans l’année', '--free', 'Bénévoles'],
    )
    const list = await cli.json<
      { id: string; replies: { request: { variables: { label: string; unit: string; definition: string }[] } }[] }[]
    >('call', file, 'campaign.list')
    const [reply] = list.find(({ id }) => id === done.campaign)?.replies ?? []
    expect(reply?.request.variables).toMatchObject([
      { label: 'Repas servis', unit: 'repas', definition: 'Repas servis dans l’année', indicator: null },
      { label: 'Bénévoles', unit: '', definition: '', indicator: null },
    ])
    const bytes = await editedBook(
      readFileSync(join(cli.folder, 'repas.xlsx')),
      (sheet) => sheet.set('32', 'Repas servis, 2025', 1200),
      { named: 'Données' },
    )
    writeFileSync(join(cli.folder, 'repas-retour.xlsx'), bytes)
    const read = await cli.json<{ files: { written: { figures: number } }[] }>(
      ...['campaign', 'import', file, 'repas-retour.xlsx'],
    )
    expect(read.files[0]?.written.figures).toBe(1)
  })

  it('asks a partner for data and reads them back, masked under the threshold unless one says otherwise', async () => {
    const name = [
      'campaign',
      'export',
      file,
      '--campaign',
      'Chiffres',
      '--due',
      '2026-12-15',
      '--out',
      'chiffres.xlsx',
      '--force',
    ]
    const whom = ['--organization', offer.ccas]
    const asked = ['--ask', 'ACC04', '--period', '2025', '--within', '32013']
    expect((await cli.run([...name, ...asked])).code).toBe(2)
    const unknown = await cli.run([...name, ...whom, '--ask', 'ZZ99', '--period', '2025'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('« ZZ99 » n’est pas au catalogue')])
    const done = await cli.json<{ data: number }>(...name, ...whom, ...asked)
    expect(done.data).toBe(1)
    const bytes = await editedBook(
      readFileSync(join(cli.folder, 'chiffres.xlsx')),
      (sheet) => sheet.set('32013', 'Domiciliations, 2025', 4),
      { named: 'Données' },
    )
    writeFileSync(join(cli.folder, 'chiffres-retour.xlsx'), bytes)
    const back = ['campaign', 'import', file, 'chiffres-retour.xlsx']
    const trial = await cli.run([...back, '--dry-run'])
    expect(trial.out).toMatch(/Données +Sous le seuil +Remarques\n.*CCAS d’Auch +0 +0 +0 +0 +1 +1 +0\n/)
    const written = await cli.json<{ files: { written: { figures: number; masked: number } }[] }>(...back)
    expect(written.files[0]?.written).toMatchObject({ figures: 1, masked: 1 })
    const figures = () =>
      cli.json<{ value: number | null; status: string; source: { producer: string } }[]>(
        ...['values', file, '--indicator', 'ACC04', '--level', 'commune', '--territory', '32013', '--period', '2025'],
      )
    expect((await figures())[0]).toMatchObject({ value: null, status: 'secret' })
    await cli.json(...back, '--keep-clear')
    expect((await figures())[0]).toMatchObject({ value: 4, status: 'ok', source: { producer: 'CCAS d’Auch' } })
  })
})
