import { generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { keyIdOf } from '#electron/formats/ctg-envelope.ts'
import { readPackage } from '#electron/formats/ctg-reader.ts'
import { writePackage } from '#electron/formats/ctg-writer.ts'
import { packageSeries, packageTables } from './package-inputs.ts'

/** Writes the package of a large workspace, or reads one; tells the time of that alone, by clock and by processor, in ms. */
const [work = '', file = '', seedFile = ''] = process.argv.slice(2)

async function timed<T>(answer: () => Promise<T>): Promise<{ ms: number; cpu: number; data: T }> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const data = await answer()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpu: (user + system) / 1000, data }
}

if (work === 'write') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')
  const content = {
    facts: {
      format: 1,
      formatMin: 1,
      packageId: '01890a5d-ac96-774b-bcce-b302099a8057',
      application: 'bench',
      schema: 1,
      createdAt: '2026-11-22T09:30:00.000Z',
      sender: {
        name: 'Banc',
        function: 'mesure',
        organization: 'Essais',
        keyId: keyIdOf(raw),
        signingKey: raw.toString('base64'),
        encryptionKey: `age1${'q'.repeat(58)}`,
      },
      recipients: ['0011223344556677'],
      dossier: 'bench',
      workspace: { name: 'Banc', department: '32', vintage: 2026 },
      sequence: 1,
      previous: null,
      scope: {
        parts: ['referential' as const, 'indicators' as const],
        territories: null,
        policies: null,
        datasets: null,
        since: null,
        attachments: false,
      },
      mandate: { parts: [], territories: null },
      reader: 'internal' as const,
      withheld: [],
    },
    tables: packageTables(),
    series: packageSeries(seedFile),
    attachments: [],
    readme: 'Banc\r\n',
    title: 'Banc',
  }
  const { ms, cpu, data } = await timed(() => writePackage(content, (bytes) => sign(null, bytes, privateKey)))
  writeFileSync(file, data.bytes)
  console.log(JSON.stringify({ ms, cpu, bytes: data.bytes.length }))
} else {
  const bytes = readFileSync(file).length
  const sheet = await timed(() => readPackage(file, 'bench.ctg', { identities: [], tables: false }))
  const { ms, cpu, data } = await timed(async () => {
    const read = await readPackage(file, 'bench.ctg', { identities: [] })
    // Rows are made when they are asked for: here, all of them.
    const rows = [...read.tables.values()].reduce((sum, table) => sum + table.rows.length, 0)
    return { rows, values: read.series.reduce((sum, series) => sum + series.values.length, 0) }
  })
  console.log(JSON.stringify({ ms, cpu, bytes, sheet: sheet.ms, ...data }))
}
