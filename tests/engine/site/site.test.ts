import { posix } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { packageFaultsOf } from '#tests/support/frictionless.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

type Published = Output<'site.publish'>

const textsOf = ({ files }: Published) =>
  new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]))
const attributes = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value.replaceAll('&#38;', '&'))

/** Cells of a CSV file of ours, by the names of its columns. */
function csvRows(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n')
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, bare]) =>
      quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
    )
  const names = cells(head)
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])))
}

/** A number that nothing else of the workspace holds, and a rule that hides it. */
const told = 7189

describe('the site of every intercommunalité', () => {
  let engine: WorkerEngine
  let site: Published
  let texts: Map<string, string>
  let hidden: string

  beforeAll(async () => {
    engine = (await testWorkspace()).engine
    await importAll(engine, [demoFile(cafFile)])
    const epcis = await engine.call('territory.list', { level: 'epci', department: '32' })
    const wholes = await Promise.all(epcis.map(({ code }) => engine.call('territory.get', { code })))
    const one = wholes.find(({ communes }) => communes.every((code) => code.startsWith('32')))
    hidden = one?.code ?? ''
    const [first, ...others] = one?.communes ?? []
    const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
    const counts = new Map<string, readonly [number, number]>(
      communes.map(({ code }, at) => [code, others.includes(code) ? [0, 0] : [8100 + at * 7, 8200]]),
    )
    await importPartnerCounts(engine, 1, counts.set(first ?? '', [told - 3000, 3000]))
    const { rules } = await engine.call('rule.list', {})
    const rule = rules.find(({ id }) => id === 'partner')
    if (rule === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...partner } = rule
    await engine.call('rule.set', { ...partner, threshold: 8000 })
    await engine.call('indicator.update', {
      id: 'TST01',
      patch: { definition: '<script>alert(1)</script> "suivis" & autres' },
    })
    site = await engine.call('site.publish', { reader: 'public' })
    texts = textsOf(site)
  }, 120_000)

  it('has a page for each intercommunalité, theme and indicator, and every link leads to something', () => {
    const pages = [...texts].filter(([path]) => path.endsWith('.html'))
    expect(site.files[0]?.path).toBe('index.html')
    expect(pages).toHaveLength(site.pages)
    expect(pages.filter(([path]) => path.startsWith('territoires/'))).toHaveLength(17)
    const broken = pages.flatMap(([path, text]) =>
      [...attributes(text, 'href'), ...attributes(text, 'src')]
        .filter((address) => {
          const [to = '', anchor] = address.split('#')
          const target = to === '' ? path : posix.join(posix.dirname(path), to)
          if (to === '' && anchor === undefined) return true
          if (!texts.has(target)) return true
          // What a script reads there is no part of the page.
          return (
            anchor !== undefined && !/^a=/.test(anchor) && !attributes(texts.get(target) ?? '', 'id').includes(anchor)
          )
        })
        .map((address) => `${path} → ${address}`),
    )
    expect(broken).toEqual([])
  })

  it('asks nothing of any other place, runs no text as markup, and no page is heavy', () => {
    for (const [path, text] of texts) {
      expect(text, path).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
      if (!path.endsWith('.html')) continue
      expect(text, path).not.toMatch(/<style|\sstyle="|\son\w+="|javascript:/)
      expect(text.match(/<script[^>]*>(?!<\/script>)/), path).toBeNull()
      expect(text.match(/<h1[ >]/g), path).toHaveLength(1)
      expect(Buffer.byteLength(text), path).toBeLessThan(300_000)
    }
    // Nothing finer than what is displayed, for a script either.
    const finer = [...texts.values()].flatMap((text) =>
      attributes(text, 'data-value').filter((value) => !/^-?\d*(\.\d{1,2})?$/.test(value)),
    )
    expect(finer).toEqual([])
    expect(texts.get('indicateurs/TST01.html')).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
  })

  it('shows nowhere a number that is hidden from its reader, and says that it is', async () => {
    const own = await engine.call('indicator.values', { indicator: 'TST01', level: 'epci', territory: hidden })
    expect(own[0]?.value).toBe(told)
    const number = /(?<!\d)7[\s\u00a0\u202f.,]?189(?!\d)/
    for (const [path, text] of texts) expect(text, path).not.toMatch(number)
    expect(texts.get(`territoires/${hidden}.html`)).toContain('secret')
    const rows = csvRows(texts.get('donnees/chiffres.csv') ?? '')
    const row = rows.find(
      ({ indicateur_code, territoire_code }) => indicateur_code === 'TST01' && territoire_code === hidden,
    )
    expect(row).toMatchObject({ valeur: '', statut: 'secret statistique' })
  })

  it('gives for download the figures that the command line gives, described as a data package', async () => {
    const rows = csvRows(texts.get('donnees/chiffres.csv') ?? '')
    const [indicator = ''] = rows.filter(({ valeur }) => valeur !== '').map(({ indicateur_code }) => indicateur_code)
    const values = await engine.call('indicator.values', {
      indicator,
      level: 'epci',
      department: '32',
      reader: 'public',
    })
    const given = rows.filter((row) => row.indicateur_code === indicator)
    let compared = 0
    for (const { territory, period, value } of values) {
      const row = given.find((each) => each.territoire_code === territory && each.periode === period)
      // Of too few communes, a figure is not given.
      if (row === undefined || row.valeur === '') continue
      compared += 1
      expect(Number((row.valeur ?? '').replace(',', '.'))).toBeCloseTo(value ?? Number.NaN, 0)
    }
    expect(compared).toBeGreaterThan(10)
    const own = csvRows(texts.get(`donnees/${hidden}.csv`) ?? '')
    expect(own).toEqual(rows.filter(({ territoire_code }) => territoire_code === hidden))
    const described = JSON.parse(texts.get('donnees/datapackage.json') ?? '') as {
      resources: { path: string; schema: { fields: { name: string }[] } }[]
    }
    expect(packageFaultsOf(described)).toEqual([])
    for (const { path, schema } of described.resources)
      expect(Object.keys(csvRows(texts.get(`donnees/${path}`) ?? '')[0] ?? {})).toEqual(
        schema.fields.map(({ name }) => name),
      )
  })

  it('is kept as what has left, comes as one archive too, and is not made of what only the team may see', async () => {
    expect(await engine.call('disclosure.list', {})).toMatchObject([
      { id: site.disclosure, title: 'Site des besoins sociaux : Gers', reader: 'public' },
    ])
    const { name, files, pages } = await engine.call('site.publish', { reader: 'public', isPacked: true })
    expect([name, files.length, pages]).toEqual(['Site Gers - Tout public.zip', 1, site.pages])
    await expect(engine.call('site.publish', { reader: 'internal' })).rejects.toThrow('ne peut pas montrer')
  })
  it('says whom to tell of a fault of accessibility, when the workspace does', async () => {
    expect(texts.get('accessibilite.html')).not.toContain('mailto:')
    const contact = { office: 'Service <numérique>', email: 'acces@gers.fr', phone: '05 62 67 40 67' }
    await engine.call('workspace.setContact', { contact })
    const page = textsOf(await engine.call('site.publish', { reader: 'public' })).get('accessibilite.html') ?? ''
    expect(page).toContain('<a href="mailto:acces@gers.fr">acces@gers.fr</a>')
    expect(page).toContain('Service &#60;numérique&#62; · ')
    expect(page).toContain('05 62 67 40 67')
    expect(page).toContain('Défenseur des droits')
  })
})
