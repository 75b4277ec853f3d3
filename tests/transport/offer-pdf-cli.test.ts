import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { bookFile, tableOf } from '#tests/support/offerFiles.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

const cli = new Cli(temporaryFolder())

async function opened() {
  const file = await workspaceFile('32')
  const rows = [
    ['Politique', 'Mission', 'Action'],
    ['Famille', 'Parentalité', 'LAEP'],
  ]
  await cli.json('offer', 'import', file, await bookFile([tableOf('Actions', rows)]))
  const out = join(temporaryFolder(), 'offre.pdf')
  return { out, words: ['offer', 'export', file, '--format', 'pdf', '--out', out] }
}

describe('ctg offer export --format pdf', () => {
  it('prints the referential with its outline, tagged and in French', async () => {
    const { out, words } = await opened()
    expect(await cli.json(...words)).toMatchObject({ actions: 1 })
    const pdf = readFileSync(out, 'latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf).toMatch(/\/Outlines/)
    expect(pdf).toMatch(/\/StructTreeRoot/)
    expect(pdf).toMatch(/\/Lang \(fr\)/)
  })

  it('refuses in one sentence that says what to do where no browser can print', async () => {
    const { out, words } = await opened()
    const none = await cli.run(words, { CTG_CHROMIUM: '/nulle-part/chromium' })
    expect([none.code, none.err.trim().split('\n').length, existsSync(out)]).toEqual([1, 1, false])
    expect(none.err).toContain('exportez en .odt ou en .html, ouvrez le document et imprimez-le en PDF')
    const failed = await cli.run(words, { CTG_CHROMIUM: '/bin/false' })
    expect([failed.code, existsSync(out)]).toEqual([1, false])
    expect(failed.err).toContain('n’a pas pu être mis en PDF')
  })
})
