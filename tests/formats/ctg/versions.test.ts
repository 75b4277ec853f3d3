import { describe, expect, it } from 'vitest'
import { jsonText } from '#electron/formats/ctg-json.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { readManifest, type Upgrader } from '#electron/formats/ctg-manifest.ts'
import { contentOf, readArchive } from '#electron/formats/ctg-zip-read.ts'
import { packageErrors } from '#shared/exchange/package.labels.ts'
import { packageFormat } from '#shared/exchange/package.schema.ts'
import { person, samplePackage } from '#tests/support/packages.ts'

async function sample(): Promise<{ ctg: Record<string, unknown> } & Record<string, unknown>> {
  const entry = readArchive(Buffer.from(await samplePackage(await person())), packageLimits)[1]
  if (entry === undefined) throw new Error('no manifest')
  return JSON.parse(String(contentOf(entry))) as { ctg: Record<string, unknown> }
}
const read = (manifest: object, upgraders?: ReadonlyMap<number, Upgrader>) =>
  readManifest(Buffer.from(jsonText(manifest)), packageLimits, upgraders)

describe('the version of a package', () => {
  it('is read where an older application can, and refused in a sentence where a newer one is needed', async () => {
    const manifest = await sample()
    const later = packageFormat + 1
    Object.assign(manifest.ctg, { format: later, formatMin: packageFormat })
    expect(read(manifest).facts.format).toBe(later)
    Object.assign(manifest.ctg, { formatMin: later })
    expect(() => read(manifest)).toThrow(
      expect.objectContaining({ code: 'package.newer', params: { file: '', format: later, known: packageFormat } }),
    )
    const sentence = packageErrors['package.newer']({ file: 'a.ctg', format: later, known: packageFormat })
    expect(sentence).toContain('version plus récente')
    expect(sentence).toContain('Mettez l’application à jour')
  })

  it('is raised step by step where an older application wrote it', async () => {
    const manifest = await sample()
    const { mandate, ...rest } = manifest.ctg
    // What two older formats might have been: the mandate under another name, then as a list.
    const older = { ...manifest, ctg: { ...rest, format: -1, formatMin: -1, may: ['referential'] } }
    const steps = new Map<number, Upgrader>([
      [
        -1,
        (value) => {
          const { ctg, ...others } = value as { ctg: Record<string, unknown> }
          const { may, ...facts } = ctg
          return { ...others, ctg: { ...facts, format: 0, formatMin: 0, rights: may } }
        },
      ],
      [
        0,
        (value) => {
          const { ctg, ...others } = value as { ctg: Record<string, unknown> }
          const { rights, ...facts } = ctg
          return {
            ...others,
            ctg: { ...facts, format: 1, formatMin: 1, mandate: { parts: rights, territories: null } },
          }
        },
      ],
    ])
    expect(read(older, steps).facts.mandate).toEqual(mandate)
    const endless = new Map<number, Upgrader>([[-1, (value) => value]])
    for (const upgraders of [undefined, endless])
      expect(() => read(older, upgraders)).toThrow(
        expect.objectContaining({
          code: 'package.malformed',
          params: expect.objectContaining({ reason: 'upgrade' }) as unknown,
        }),
      )
  })
})
