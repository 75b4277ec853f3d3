import { describe, expect, it } from 'vitest'
import { encryptPackage } from '#electron/formats/ctg-crypt.ts'
import { actionTable, person, readBytes, sampleAttachment, samplePackage } from '#tests/support/packages.ts'

describe('a package', () => {
  it('gives back what was written, by the thread that reads packages', async () => {
    const from = await person()
    const bytes = await samplePackage(from)
    const read = await readBytes(bytes)
    expect(read.signature).toBe('valid')
    expect(read.isEncrypted).toBe(false)
    expect(read.facts.sender).toEqual(from.sender)
    expect(read.bytes).toBe(bytes.length)
    expect([...read.tables.keys()]).toEqual(['action', 'lineage', 'version'])
    expect([...(read.tables.get('action')?.rows ?? [])]).toEqual(actionTable.rows)
    expect(read.attachments.map(({ sha256 }) => sha256)).toEqual([sampleAttachment.sha256])
    expect(Buffer.from(read.attachments[0]?.bytes ?? [])).toEqual(sampleAttachment.bytes)
    const [first, second] = read.series
    expect(first?.codes).toEqual(['32001', '32013', '32107', '32208'])
    expect([...(first?.values ?? [])]).toEqual([Number.NaN, 12, 1e300, -0])
    expect([...(first?.statuses ?? [])]).toEqual([255, 0, 0, 0])
    expect([...(second?.values ?? [])]).toEqual([5, Number.NaN, 2 ** 53, Number.NaN])
    expect([...(second?.statuses ?? [])]).toEqual([4, 1, 5, 2])
  })

  it('says who sent it and what it is without its tables being read', async () => {
    const read = await readBytes(await samplePackage(await person()), { tables: false })
    expect(read.facts.sequence).toBe(3)
    expect(read.title).toBe('Offre locale')
    expect(read.tables.size).toBe(0)
  })

  it('is opened by each of its recipients once encrypted, and by nobody else', async () => {
    const [from, to, other] = [await person(), await person(), await person()]
    const bytes = await samplePackage(from)
    const sent = await encryptPackage(bytes, [to.sender.encryptionKey, from.sender.encryptionKey])
    for (const { identity } of [to, from]) {
      const read = await readBytes(sent, { identities: [other.identity, identity] })
      expect(read.isEncrypted).toBe(true)
      expect([...(read.tables.get('action')?.rows ?? [])]).toEqual(actionTable.rows)
    }
    await expect(readBytes(sent, { identities: [other.identity] })).rejects.toMatchObject({ code: 'package.encrypted' })
    await expect(readBytes(sent)).rejects.toMatchObject({ code: 'package.encrypted' })
  })
})
