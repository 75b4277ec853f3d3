import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { printedAlone } from '#electron/core/printer.ts'
import { panoramaPage } from '#electron/features/panorama/panorama-page.service.ts'
import { documentHtml } from '#electron/formats/document-html.ts'
import { BrowserPrinter } from '#electron/formats/document-pdf.ts'
import { item, panorama, portraitFor } from '#tests/support/panorama.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { alternativesOf, describeWithPrinter, fontsOf, printerProgram, tagsNamed, tagsOf } from '#tests/support/pdf.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const pdfOf = (html: Uint8Array) => printedAlone(async (signal) => new BrowserPrinter(signal), html)
const bytesOf = (page: string) => Buffer.from(page, 'utf8')
const plainPage = (title: string) =>
  bytesOf(`<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>`)

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
  // Whatever printing puts down lands there.
  vi.stubEnv('TMPDIR', temporaryFolder())
})
afterEach(() => vi.unstubAllEnvs())

const leftBehind = () => readdirSync(process.env.TMPDIR ?? '').filter((name) => name.startsWith('ctg-pdf-'))

/** A program in place of the browser: notes its process, then does what the line says. */
function browserIs(line: string): { readonly processes: () => number[] } {
  const [program, notes] = [join(folder, 'navigateur'), join(folder, 'processus')]
  writeFileSync(program, `#!/bin/sh\necho $$ >> '${notes}'\n${line}\n`)
  chmodSync(program, 0o755)
  vi.stubEnv('CTG_CHROMIUM', program)
  return {
    processes: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n').map(Number) : []),
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

const written = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describeWithPrinter('a document printed as PDF', () => {
  it('tells a reader without eyes all of it: headings, tables with their heads, charts in words', async () => {
    const items = [
      item('LOG02', [57, 68.9, 57.5], { headline: true }),
      item('LOG03', [12.1, 10.8, 13.4]),
      item('LOG04', [4.1, 5.2, 17]),
    ]
    const missing = [{ indicator: 'SAN01', label: 'Accès aux soins', reason: 'Aucun fichier importé.' }]
    const page = panoramaPage(
      portraitFor(panorama(items, { sections: [{ id: 'housing', title: 'Logement', items, missing }] })),
    )
    const path = written('panorama.pdf', await pdfOf(bytesOf(page)))
    const pdf = readFileSync(path, 'latin1')
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type \/MarkInfo\s*\/Marked true/)
    expect(pdf).toMatch(/\/Outlines/)
    expect(pdf).toMatch(/\/Lang \(fr\)/)
    expect(pdf).toMatch(/\/DisplayDocTitle true/)
    expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/^Title:\s+Panorama : CC du Test$/m)

    const tags = tagsOf(path)
    const headings = tagsNamed(tags, 'H1', 'H2', 'H3').map(({ name, text }) => `${name} ${text}`)
    expect(headings[0]).toBe('H1 CC du Test')
    expect(headings).toContain('H2 Logement')
    // No level is left out on the way down.
    const levels = headings.map((heading) => Number(heading[1]))
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true)

    const tables = tagsNamed(tags, 'Table')
    expect(tables.map((table) => tagsNamed(table, 'Caption').length)).toEqual(tables.map(() => 1))
    for (const table of tables) {
      const [head, ...rows] = tagsNamed(table, 'TR')
      expect(head?.parts.map(({ name, attributes }) => [name, attributes.get('Scope')])).toEqual(
        head?.parts.map(() => ['TH', '/Column']),
      )
      for (const { parts } of rows) {
        expect([parts[0]?.name, parts[0]?.attributes.get('Scope')]).toEqual(['TH', '/Row'])
        expect(parts.slice(1).every(({ name, attributes }) => name === 'TD' && attributes.has('Headers'))).toBe(true)
      }
    }
    const figures = page.match(/<svg /g)?.length ?? 0
    expect(figures).toBeGreaterThan(0)
    const alternatives = alternativesOf(path)
    expect(alternatives).toHaveLength(figures)
    expect(alternatives.every((text) => text.startsWith('Graphique : ') && text.length > 20)).toBe(true)
    // What is set in larger type is not left out.
    expect(tags.text).toContain('57,0')
    const fonts = fontsOf(path)
    expect(fonts.length).toBeGreaterThan(0)
    expect(fonts.every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
    // Its own letters, in both weights, and no others: whatever fonts the post has.
    const letters = new Set(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')))
    expect([...letters].sort()).toEqual(['AtelierSans-Regular', 'AtelierSans-Semibold'])
    const texts = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
    expect(texts.map((text, at) => text.includes(`Page ${at + 1} sur ${texts.length}`))).toEqual(texts.map(() => true))
    expect(texts.join('')).not.toMatch(/[ﬀ-ﬆ]/)
  })

  it('is the same of a referential: emphasis is read, heads are repeated on each page', async () => {
    const rows = Array.from({ length: 90 }, (_unused, at) => [`Ligne ${at + 1}`, String(at)])
    const page = documentHtml({
      title: 'Offre',
      footer: 'Essai',
      blocks: [
        { kind: 'heading', level: 1, text: 'Différents dispositifs' },
        {
          kind: 'paragraph',
          text: [
            { text: 'Officiel', bold: true },
            { text: ' et affirmé', italic: true },
          ],
        },
        {
          kind: 'table',
          caption: 'Lignes',
          columns: [
            { header: 'Nom', width: 3 },
            { header: 'Nombre', width: 1 },
          ],
          rows,
        },
      ],
    })
    const path = written('offre.pdf', await pdfOf(bytesOf(page)))
    const tags = tagsOf(path)
    expect(tags.text).toContain('Officiel et affirmé')
    expect(tagsNamed(tags, 'TH')).toHaveLength(2)
    expect(tagsNamed(tags, 'TR')).toHaveLength(91)
    const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.map((text) => /Nom\s+Nombre/.test(text))).toEqual(pages.map(() => true))
    expect(pages.map((text) => /Page \d+ sur \d+/.exec(text)?.[0])).toEqual(
      pages.map((_text, at) => `Page ${at + 1} sur ${pages.length}`),
    )
  })
})

describeWithPrinter('documents printed one after the other', () => {
  it('take one browser, each its own page, and leave neither browser nor file', async () => {
    const { processes } = browserIs(`exec '${printerProgram}' "$@"`)
    const printer = new BrowserPrinter()
    const titles = ['Premier', 'Deuxième', 'Troisième']
    try {
      // Asked for together: each waits for its turn.
      const printed = await Promise.all(titles.map((title) => printer.print(plainPage(title))))
      const shown = printed.map((bytes, at) =>
        execFileSync('pdftotext', [written(`${at}.pdf`, bytes), '-'], { encoding: 'utf8' }).trim(),
      )
      expect(shown).toEqual(titles)
      expect(leftBehind()).toHaveLength(1)
    } finally {
      await printer.close()
    }
    expect(processes()).toHaveLength(1)
    expect(processes().filter(isRunning)).toEqual([])
    expect(leftBehind()).toEqual([])
  })

  it('say when a browser dies, once it has begun and before', async () => {
    const { processes } = browserIs(`exec '${printerProgram}' "$@"`)
    const printer = new BrowserPrinter()
    await printer.print(plainPage('Premier'))
    for (const id of processes()) process.kill(id, 'SIGKILL')
    await expect(printer.print(plainPage('Deuxième'))).rejects.toThrow('document.print-failed')
    await expect(printer.print(plainPage('Troisième'))).rejects.toThrow('document.print-failed')
    await printer.close()
    expect(leftBehind()).toEqual([])
    for (const line of [
      'exit 1',
      'exit 0',
      'head -c 20 <&3 >/dev/null; exit 1',
      'printf "non\\000" >&4; exec sleep 100',
    ]) {
      const other = browserIs(line)
      await expect(pdfOf(plainPage('Aucun'))).rejects.toThrow('document.print-failed')
      expect(other.processes().filter(isRunning)).toEqual([])
      expect(leftBehind()).toEqual([])
    }
    vi.stubEnv('CTG_CHROMIUM', join(folder, 'absent'))
    await expect(pdfOf(plainPage('Aucun'))).rejects.toThrow('document.no-printer')
    expect(leftBehind()).toEqual([])
  })

  it('end at once when they are cancelled, with nothing left and nothing kept of them', async () => {
    const { engine } = await testWorkspace()
    await importPartnerCounts(engine)
    // A browser that never answers.
    const { processes } = browserIs('exec sleep 100')
    const callId = 'impression'
    const started = vi.waitFor(() => expect(processes()).toHaveLength(1), { timeout: 30_000 })
    const printing = engine.call('panorama.issue', { territory: '32013', reader: 'public', format: 'pdf' }, { callId })
    const ended = printing.then(
      () => 'printed',
      (error: Error) => error.message,
    )
    await started
    engine.cancel(callId)
    expect(await ended).toMatch(/arrêtée à votre demande/)
    expect(processes().filter(isRunning)).toEqual([])
    expect(leftBehind()).toEqual([])
    expect(await engine.call('disclosure.list', {})).toEqual([])
  })
})
