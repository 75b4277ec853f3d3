import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import type { OpenPrinter } from '#electron/core/printer.ts'
import { startEngine, type WorkerEngine } from '#electron/engine/client.ts'
import { workerUrl } from '#tests/support/program.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

let engine: WorkerEngine | null = null

afterEach(async () => {
  await engine?.close()
  engine = null
})

/** What is done with printers, in order; a page is printed as the answer says. */
async function startedWith(print: (html: string) => Promise<Uint8Array>): Promise<{ log: string[] }> {
  const log: string[] = []
  const openPrinter: OpenPrinter = async () => {
    log.push('open')
    return {
      print: (html) => {
        const page = Buffer.from(html).toString('utf8')
        log.push(`print ${/<title>([^<]*)/.exec(page)?.[1]}`)
        return print(page)
      },
      close: async () => void log.push('close'),
    }
  }
  engine = await startEngine({ profileFolder: temporaryFolder(), openPrinter, workerUrl })
  await engine.call('workspace.open', { token: await engine.registerFile(await workspaceFile()) })
  return { log }
}

const all = { level: 'epci', template: 'elus', reader: 'internal', format: 'pdf' } as const
const one = { territory: '200066926', template: 'elus', reader: 'internal', format: 'pdf' } as const
const settled = async (log: readonly string[], last: string) => {
  while (!log.at(-1)?.startsWith(last)) await wait(5)
}

it('a program that prints for the engine is asked for each page, with one printer for a job', async () => {
  const { log } = await startedWith(async (html) => Buffer.from(`%PDF-${html.length}`))
  const { bytes, count } = await (engine as WorkerEngine).call('panorama.issueAll', all)
  await settled(log, 'close')
  expect(count).toBeGreaterThan(1)
  expect(log.filter((line) => line === 'open')).toHaveLength(1)
  expect(log.filter((line) => line.startsWith('print Panorama'))).toHaveLength(count)
  expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK')
})

it('what it refuses is the refusal of the document, and a defect of its own is told as one', async () => {
  const { log } = await startedWith(() => Promise.reject(new EngineError('document.print-failed', {})))
  await expect((engine as WorkerEngine).call('panorama.issue', one)).rejects.toThrow(/n’a pas pu être mis en PDF/)
  await settled(log, 'close')
})

it('a document that is cancelled ends at once, and its printer is closed though it never answers', async () => {
  const { log } = await startedWith(() => new Promise(() => undefined))
  const asked = (engine as WorkerEngine).call('panorama.issue', one, { callId: 'impression' })
  const ended = asked.then(
    () => 'printed',
    (error: Error) => error.message,
  )
  await settled(log, 'print Panorama')
  engine?.cancel('impression')
  expect(await ended).toMatch(/arrêtée à votre demande/)
  await settled(log, 'close')
})

it('printers are closed with the engine', async () => {
  const { log } = await startedWith(() => new Promise(() => undefined))
  const asked = (engine as WorkerEngine).call('panorama.issue', one)
  const ended = asked.catch((error: Error) => error.message)
  await settled(log, 'print Panorama')
  await engine?.close()
  expect(await ended).not.toBe('')
  await settled(log, 'close')
})
