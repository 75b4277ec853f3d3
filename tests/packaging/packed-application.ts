import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { repository } from '#tests/support/program.ts'

/** Debian's Chromium is the page of the double of Electron. Never left out on Linux: there its absence is a failure. */
export const cannotBoot = process.platform === 'linux' ? '' : '(left out: the double of Electron runs on Linux)'

export const executablePath = join(repository, 'tests', 'electron-double', 'electron')

/** Nothing of the developer's post but where programs are found. */
export const packedEnvironment = (profile: string) => ({
  PATH: process.env.PATH ?? '',
  HOME: profile,
  CTG_PROFILE: profile,
  CTG_DOCUMENTS: profile,
  ...(process.env.CTG_CHROMIUM === undefined ? {} : { CTG_CHROMIUM: process.env.CTG_CHROMIUM }),
})

export interface PackedApplication {
  title(): Promise<string>
  /** What an operation answers, asked by the page. Error: with the code of its refusal. */
  call(name: string, input: unknown): Promise<unknown>
  /** First characters of a document that an operation answers. */
  startOf(name: string, input: unknown): Promise<string>
  /** All that the main process has written on its output. */
  said(): string
  close(): Promise<void>
}

/** Starts an application that stands in a folder outside of the repository on the double of Electron, with a profile of its own. */
export async function startPacked(folder: string, profile: string): Promise<PackedApplication> {
  if (existsSync(join(folder, '..', 'node_modules'))) throw new Error('modules that are not packed are within reach')
  const app = await _electron.launch({
    executablePath,
    args: [folder],
    cwd: folder,
    env: packedEnvironment(profile),
  })
  let said = ''
  for (const stream of [app.process().stdout, app.process().stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const page = await app.firstWindow()
  await page.waitForFunction(() => document.querySelector('#app')?.hasChildNodes() === true)
  // What is answered stays in the page: only what is looked at of it comes here.
  const asked = (name: string, input: unknown) =>
    page.evaluateHandle(
      async ([operation, given]) => {
        const envelope = await window.ctgHost.call(operation as string, given, 'packed')
        if (!envelope.ok) throw new Error(envelope.error.code)
        return envelope.data
      },
      [name, input],
    )
  return {
    title: () => page.title(),
    call: async (name, input) => (await asked(name, input)).evaluate((data) => data),
    startOf: async (name, input) =>
      (await asked(name, input)).evaluate((data) =>
        String.fromCharCode(...(data as { bytes: Uint8Array }).bytes.subarray(0, 5)),
      ),
    said: () => said,
    close: () => app.close(),
  }
}
