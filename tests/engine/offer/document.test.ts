import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { convert, describeWithOffice, pdfText } from '#tests/support/office.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

/** A referential whose first action says what is looked for. */
async function told(): Promise<WorkerEngine> {
  const { engine } = await testWorkspace('32')
  const { actions, organizations } = await generateOffer(engine, 5, 3)
  const [first = ''] = actions
  await engine.call('offer.update', {
    sheet: 'action',
    edits: [
      { id: first, field: 'title', value: 'LAEP <Les Lucioles> & =1+1' },
      { id: first, field: 'aim', value: 'Écouter\nles familles' },
      { id: first, field: 'coverage', value: ['200066926', '32013'] },
    ],
  })
  await engine.call('offer.means', {
    action: first,
    means: [{ kind: 'money', organization: organizations[0] ?? null, year: 2026, planned: 12_500, actual: null }],
  })
  return engine
}

describe('the referential to print', () => {
  it('is a page with its contents, its policies, missions and actions, and what each action says', async () => {
    const engine = await told()
    const { name, bytes, actions } = await engine.call('offer.document', { format: 'html' })
    expect([name, actions]).toEqual(['Référentiel de l’offre Gers.html', 5])
    const html = Buffer.from(bytes).toString('utf8')
    expect(html).toMatch(/<nav aria-label="[^"]*"/)
    expect(html).toMatch(/<h1[^>]*>1 Petite enfance, parentalité<\/h1>/)
    expect(html).toMatch(/<h2[^>]*>1\.1 /)
    expect(html).toMatch(/<h3[^>]*>1\.1\.1 LAEP &#60;Les Lucioles&#62; &#38; =1\+1<\/h3>/)
    expect(html).toContain('<b>Pourquoi<br></b>But : Écouter<br>les familles')
    expect(html).toMatch(/Territoires couverts : [^<]*Auch/)
    expect(html).not.toMatch(/200066926/)
    expect(html).toMatch(/<caption>Moyens : LAEP/)
    expect(html).toMatch(/12\u202f500/)
  })

  it('holds only what the actions of a filter are in', async () => {
    const engine = await told()
    const { bytes, actions } = await engine.call('offer.document', { format: 'html', filter: { text: 'lucioles' } })
    const html = Buffer.from(bytes).toString('utf8')
    expect([actions, html.match(/<h[123] /g)?.length]).toEqual([1, 3])
  })
})

describeWithOffice('the referential to print in LibreOffice', () => {
  it.each(['odt', 'docx'] as const)(
    'opens as .%s, with its table of contents and its text',
    async (format) => {
      const engine = await told()
      const { bytes } = await engine.call('offer.document', { format })
      const path = join(temporaryFolder(), `offre.${format}`)
      writeFileSync(path, bytes)
      const [pdf = ''] = convert([path], 'pdf')
      const text = pdfText(pdf)
      expect(text).toContain('Référentiel de l’offre : Gers')
      expect(text.match(/LAEP <Les Lucioles> & =1\+1/g)?.length).toBeGreaterThan(1)
      for (const part of ['Pourquoi', 'But : Écouter', 'les familles', 'Financeur', 'Aucune action'])
        expect(text).toContain(part)
    },
    120_000,
  )
})
