import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import type { Envelope } from '#shared/api/errors.ts'
import { decode, encode } from '#shared/api/wire.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import { expect, type Host, newPost } from './demo.ts'

/** A window on a workspace of its own, at a post of its own. */
export interface Desk {
  readonly page: Page
  readonly host: Host
  readonly documents: string
  /** Asks the engine of this post, as the page does. */
  readonly ask: <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>
  readonly close: () => Promise<void>
}

/** Somebody at a post; without a template nothing has ever been opened there. */
export async function deskOf(browser: Browser, name: string, template?: string): Promise<Desk> {
  const post = newPost()
  const identity = { name, function: 'essais', organization: 'Essais' }
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity, recent: [] }))
  const workspace = join(post.documents, 'gers.atelier')
  if (template !== undefined) copyFileSync(template, workspace)
  const host = await post.start(template === undefined ? undefined : workspace)
  const context: BrowserContext = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const ask = async <N extends OperationName>(operation: N, input: Input<N>): Promise<Output<N>> => {
    const answer = await context.request.post(`${host.origin}/api/call`, {
      headers: { 'content-type': 'application/octet-stream', origin: host.origin },
      data: Buffer.from(encode({ name: operation, input, callId: crypto.randomUUID() })),
    })
    const envelope = decode(new Uint8Array(await answer.body())) as Envelope<unknown>
    if (!envelope.ok) throw new Error(`${operation}: ${JSON.stringify(envelope.error)}`)
    return envelope.data as Output<N>
  }
  return {
    page,
    host,
    documents: post.documents,
    ask,
    close: async () => {
      await context.close()
      await post.close()
    },
  }
}

/** Each has the card of the other, whose words were read aloud. */
export async function introduce(desk: Desk, other: Desk, mandate: Input<'partner.update'>['mandate']): Promise<string> {
  const card = await other.ask('key.card', {})
  const { id } = await desk.ask('partner.add', { card: card.content })
  const { words } = await other.ask('key.status', {})
  await desk.ask('partner.trust', { id, words: words.join(' ') })
  await desk.ask('partner.update', { id, reader: 'partner', ...(mandate === undefined ? {} : { mandate }) })
  return id
}

/** Cells of one row of a sheet, as the screen of the offer reads them. */
export async function rowOf(desk: Desk, sheet: 'policy' | 'action', id: string, fields: readonly string[]) {
  const rows = await desk.ask('offer.rows', { sheet })
  const at = rows.ids.indexOf(id)
  return Object.fromEntries(
    fields.map((field) => {
      const packed = rows.columns[field]
      return [field, at < 0 || !packed ? null : cellsOf(packed)(at)]
    }),
  )
}

export async function edit(
  desk: Desk,
  sheet: 'policy' | 'action',
  id: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const edits = Object.entries(values).map(([field, value]) => ({ id, field, value }))
  await desk.ask('offer.update', { sheet, edits })
}

/** Saves what a button gives, under its own name. */
export async function saved(desk: Desk, button: Locator): Promise<string> {
  const download = desk.page.waitForEvent('download')
  await button.click()
  const file = await download
  const path = join(desk.documents, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

/** Gives a file to the dialog that a button opens. */
export async function given(desk: Desk, button: Locator, path: string): Promise<void> {
  const chooser = desk.page.waitForEvent('filechooser')
  await button.click()
  await (await chooser).setFiles(path)
}
