import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { partBytes, partNames } from '#tests/support/documentParts.ts'
import { describeWithPrinter, fontsOf, tagsNamed, tagsOf } from '#tests/support/pdf.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
let engine: WorkerEngine
let steps: AgreementSteps
beforeAll(async () => {
  engine = (await testWorkspace()).engine
  steps = await AgreementSteps.draft(engine)
  await steps.write('agreement', steps.id, { place: 'Auch' })
  await steps.sign()
  const object = (await steps.rows('agreementArticle')).find(({ kind }) => kind === 'object')
  await steps.write('agreementArticle', object?.id ?? '', { text: 'Un objet {{articles}} tout autre.' })
}, 60_000)

type Paper = 'draft' | 'version' | 'amendment'
async function issue(paper: Paper, format: 'odt' | 'docx' | 'pdf' = 'odt'): Promise<string> {
  const { bytes } = await engine.call('agreement.issue', { agreement: steps.id, paper, format })
  const path = join(folder, `${paper}.${format}`)
  writeFileSync(path, bytes)
  return path
}
const textOf = (path: string, part = 'content.xml') =>
  partBytes(path, part)
    .toString('utf8')
    .replaceAll('<text:s/>', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

async function deposit(change: (xml: string) => string, more: { name: string; content: string | Uint8Array }[] = []) {
  const { bytes } = await engine.call('agreement.template', { isShipped: true })
  const path = join(folder, 'modele.odt')
  writeFileSync(path, bytes)
  const parts = partNames(path).map((name) => ({
    name,
    content: name === 'content.xml' ? change(partBytes(path, name).toString('utf8')) : partBytes(path, name),
    stored: name === 'mimetype',
  }))
  writeFileSync(path, await zipParts([...parts, ...more]))
  return await engine.call('agreement.importTemplate', { token: await engine.registerFile(path) })
}

const refusal = async (work: Promise<unknown>) =>
  await work.then(
    () => '',
    (error: Error) => error.message.replace(/\u00a0/g, ' '),
  )

describeWithPrinter('an agreement in print', () => {
  it('is a tagged PDF with an outline, its title, French and its own letters', async () => {
    const path = await issue('version', 'pdf')
    const tags = tagsOf(path)
    expect(tagsNamed(tags, 'H1').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Article 1 – Objet de la convention', 'Signatures', 'Annexes']),
    )
    expect(tagsNamed(tags, 'TH').length).toBeGreaterThan(3)
    expect(fontsOf(path).every(({ embedded }) => embedded)).toBe(true)
    const raw = readFileSync(path).toString('latin1')
    expect(raw).toContain('/Lang (fr)')
    expect(raw).toContain('/Outlines')
  }, 60_000)
})

describe('documents of an agreement', () => {
  it('the signed version is written from what was frozen, with its digest and who signed', async () => {
    const { versions } = await steps.get()
    const text = textOf(await issue('version'))
    for (const part of [
      versions[0]?.digest ?? '',
      'Fait à Auch, le 15/10/2026',
      'du 01/10/2026',
      '12 000 €',
      'Permanences logement',
      'Ensemble des signataires 2027 0,50 ETP 12 000 €',
    ])
      expect(text.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ')).toContain(part)
    expect(text).not.toContain('tout autre')
    expect(textOf(await issue('draft'))).toContain('tout autre')
    expect(textOf(await issue('draft', 'docx'), 'word/document.xml')).toContain('Préambule')
  })

  it('an amendment says only what differs', async () => {
    const text = textOf(await issue('amendment')).replaceAll('\u00a0', ' ')
    expect(text).toContain('L’article 1 « Objet de la convention » est remplacé par ce qui suit :')
    expect(text).toContain('Article 1 – Objet de la convention')
    expect(text).toContain('tout autre')
    expect(text).not.toContain('Litiges')
    // Nobody has signed it: what was signed before is not said of it, nor of the text that is being written.
    for (const unsigned of [text, textOf(await issue('draft'))]) {
      expect(unsigned).toContain('Date et signature')
      expect(unsigned).not.toMatch(/Signé le|du 01\/10\/2026/)
    }
  })

  it('a text that was sent says so and since when, of which version it is an amendment, and whose signatures it waits for', async () => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    expect(plain(textOf(await issue('draft')))).toContain('Texte modifié par le projet d’avenant n° 1 au ')
    await steps.step('sendForOpinion', '2026-11-02')
    expect(plain(textOf(await issue('draft')))).toContain('projet d’avenant n° 1 envoyé pour avis le 02/11/2026')
    const text = plain(textOf(await issue('amendment')))
    expect(text).toContain('Avenant n° 1 – ')
    expect(text).toContain('Projet d’avenant envoyé pour avis le 02/11/2026')
    expect(text).toContain('dans sa version signée le 15/10/2026')
    await steps.step('withdraw')
    expect(plain(textOf(await issue('version')))).toContain('Version signée le 15/10/2026')
  })

  it('a commitment that is counted elsewhere is said, and summed once, as in the review of the project', async () => {
    const [first = '', second = ''] = (await steps.rows('commitment', steps.project)).map(({ id }) => id)
    const row = { signatory: 'Caf (exemple)', kind: 'money', year: 2027, planned: 12_000 }
    const created = { kind: 'commitment', owner: steps.project, rows: [row], hasNames: true } as const
    const { ids } = await engine.call('record.create', { ...created, rows: [...created.rows] })
    await steps.write('agreement', steps.id, { commitments: [first, second, ...ids] })
    await engine.call('commitments.settle', { first, second: ids[0] ?? '', isSame: true, counted: first })
    const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ')
    const text = plain(textOf(await issue('draft')))
    expect(text).toContain('12 000 € compté ailleurs')
    expect(text).toContain('Ensemble des signataires 2027 0,50 ETP 12 000 €')
    const review = await engine.call('review.read', { project: steps.project, year: 2027 })
    expect(review.current.totals).toMatchObject({ staff: { planned: 0.5 }, money: { planned: 12_000 } })
    const { bytes } = await engine.call('project.issue', { project: steps.project, format: 'odt' })
    const path = join(folder, 'projet.odt')
    writeFileSync(path, bytes)
    expect(plain(textOf(path))).toContain('12 000 compté ailleurs')
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
  })

  it('a model of the département keeps its styles and is filled, without macros, links or comments', async () => {
    const logo = Buffer.from('89504e470d0a1a0a', 'hex')
    const marked = await deposit(
      (xml) =>
        xml
          // As an editor cuts a mark whose middle was corrected, and a title of the département.
          .replace('{{parties}}', '<text:span text:style-name="Strong">{{par</text:span>ties}}')
          .replace(
            '</office:text>',
            '<text:p>Département du Gers <text:a xlink:href="https://exemple.fr">site</text:a><draw:frame><draw:image xlink:href="Pictures/logo.png"/></draw:frame><draw:frame><draw:image xlink:href="https://exemple.fr/p.png"/></draw:frame><office:annotation><text:p>en marge</text:p></office:annotation></text:p></office:text>',
          )
          .replace('<office:body>', '<office:scripts><office:script>x</office:script></office:scripts><office:body>'),
      [
        { name: 'Pictures/logo.png', content: logo },
        { name: 'Basic/Standard/Module1.xml', content: '<a/>' },
      ],
    )
    expect(marked.marks).toEqual(expect.arrayContaining(['parties', 'articles', 'signatures', 'annexes', 'titre']))
    expect(await engine.call('agreement.templateState', {})).toMatchObject({ name: 'modele.odt' })
    const path = await issue('version')
    expect(partNames(path)).toContain('Pictures/logo.png')
    expect(partNames(path).some((name) => name.startsWith('Basic'))).toBe(false)
    const xml = partBytes(path, 'content.xml').toString('utf8')
    expect(xml.match(/exemple\.fr|en marge|office:script|\{\{.{0,60}/g)).toBeNull()
    expect(textOf(path)).toMatch(/Entre les soussignés.*Article 15? ?.*Département du Gers site/)
    // What people typed is no mark.
    expect(textOf(await issue('draft'))).toContain('Un objet {{articles}} tout autre.')
    await engine.call('agreement.removeTemplate', {})
    expect(await engine.call('agreement.templateState', {})).toBeNull()
  })

  it('refuses in a sentence a model whose marks are missing, unknown or out of place', async () => {
    const cases = [
      [(xml: string) => xml.replace('{{signatures}}', ''), 'il manque le repère {{signatures}}'],
      [(xml: string) => xml.replace('{{annexes}}', '{{anexes}}'), 'le repère {{anexes}} n’est pas connu'],
      [(xml: string) => xml.replace('{{empreinte}}', '{{#projet}}'), 'le repère {{#projet}} est mal écrit'],
      [(xml: string) => xml.replace('{{empreinte}}', 'de {{début au {{fin}}'), 'le repère {{début au est mal écrit'],
      [(xml: string) => xml.replace('{{articles}}', 'Texte : {{articles}}'), '{{articles}} doit être seul'],
      [(xml: string) => xml.slice(0, 900), 'endommagé'],
      [(xml: string) => xml.replaceAll('office:', 'oo:'), 'OpenDocument'],
    ] as const
    for (const [change, words] of cases) expect(await refusal(deposit(change))).toContain(words)
    expect(await engine.call('agreement.templateState', {})).toBeNull()
  })
})
