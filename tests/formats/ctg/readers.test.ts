import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AdmZip from 'adm-zip'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import JSZip from 'jszip'
import { beforeAll, describe, expect, it } from 'vitest'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { checkPackage } from '#electron/formats/ctg-read.ts'
import { writePackage } from '#electron/formats/ctg-writer.ts'
import { contentOf, readArchive } from '#electron/formats/ctg-zip-read.ts'
import { actionTable, type Person, person, sampleCodes, sampleContent, sampleSeries } from '#tests/support/packages.ts'

const hasUnzip = spawnSync('unzip', ['-v']).status === 0
const packages = 200

const contents = fc.record({
  rows: fc.array(
    fc.tuple(
      fc.string({ unit: 'binary' }),
      fc.option(fc.string(), { nil: null }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    {
      maxLength: 60,
    },
  ),
  attachments: fc.uniqueArray(fc.uint8Array({ maxLength: 3000 }), {
    maxLength: 4,
    selector: (bytes) => Buffer.from(bytes).toString('hex'),
  }),
  series: fc.integer({ min: 0, max: 2 }),
  repeats: fc.constantFrom(1, 1, 1, 400),
  readme: fc.lorem({ maxCount: 40 }),
})

describe('every package that is accepted', () => {
  let from: Person
  let folder: string
  beforeAll(async () => {
    from = await person()
    folder = mkdtempSync(join(tmpdir(), 'ctg-readers-'))
    return () => rmSync(folder, { recursive: true, force: true })
  })

  const left = hasUnzip ? '' : ' (left out for unzip: it is not installed)'
  it(`is read alike, names and bytes, by three other readers of archives and by unzip${left}`, async () => {
    let number = 0
    await fc.assert(
      fc.asyncProperty(contents, async ({ rows, attachments, series, repeats, readme }) => {
        const content = sampleContent(from.sender, {
          tables: [
            {
              ...actionTable,
              rows: Array.from({ length: repeats }).flatMap((_unused, repeat) =>
                rows.map(([title, note, position], at) => [
                  `a${repeat}-${at}`,
                  title.replaceAll('\0', ''),
                  note,
                  position,
                  at,
                  0,
                ]),
              ),
            },
          ],
          series: { codes: () => sampleCodes, list: sampleSeries.slice(0, series) },
          attachments: attachments.map((bytes) => ({
            bytes,
            sha256: createHash('sha256').update(bytes).digest('hex'),
          })),
          readme,
        })
        const { bytes } = await writePackage(content, from.sign)
        const again = await writePackage(content, from.sign)
        expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
        const file = Buffer.from(bytes)
        await checkPackage(file, { identities: [], keyIds: null, tables: true, limits: packageLimits })
        const ours = readArchive(file, packageLimits).map((entry) => [entry.name, digest(contentOf(entry))])

        const byFflate = Object.entries(unzipSync(file)).map(([name, data]) => [name, digest(data)])
        expect(byFflate).toEqual(ours)
        const opened = await JSZip.loadAsync(file, { checkCRC32: true })
        const byJszip = await Promise.all(
          Object.values(opened.files).map(async (item) => [item.name, digest(await item.async('uint8array'))]),
        )
        // JSZip adds folders of its own: those that names pass through.
        expect(byJszip.filter(([name]) => !name?.endsWith('/'))).toEqual(ours)
        const byAdmZip = new AdmZip(file).getEntries().map((item) => [item.entryName, digest(item.getData())])
        expect(byAdmZip).toEqual(ours)
        if (!hasUnzip) return
        const path = join(folder, `p${number++}.zip`)
        writeFileSync(path, file)
        execFileSync('unzip', ['-qq', path, '-d', `${path}.d`], { stdio: 'pipe' })
        const listed = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
        expect(listed.map((name) => [name, digest(readFileSync(join(`${path}.d`, name)))])).toEqual(ours)
        rmSync(`${path}.d`, { recursive: true })
      }),
      { numRuns: packages, seed: 20261122 },
    )
  })
})

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
