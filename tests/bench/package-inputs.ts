import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Connection, openFile } from '#electron/db/connection.ts'
import { localEngine } from '#electron/engine/local.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { parts } from '#shared/entity.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'
import { type BenchCells, type BenchCommune, wideLines, wideMapping, writeLines } from './inputs.ts'
import { everything, exchangeFiles, type Post, postSecret } from './package-files.ts'
import { removeWorkspace } from './setting.ts'

export const actionCount = 20_000
export const coveragesOfAction = 3
/** Titles that the sender has changed since, and those of them that the receiver has changed too. */
export const changedActions = 1000
export const conflicts = 500

const ana: Identity = { name: 'Ana', function: 'mesure', organization: 'Essais' }
const bea: Identity = { name: 'Bea', function: 'mesure', organization: 'Essais' }

async function opened(post: Post) {
  const engine = localEngine({ profileFolder: post.profile, postSecret: postSecret() })
  await engine.call('workspace.open', { token: await engine.registerFile(post.file) })
  return engine
}
type Engine = Awaited<ReturnType<typeof opened>>

async function made(post: Post, identity: Identity): Promise<Engine> {
  removeWorkspace(post.file)
  const engine = localEngine({ profileFolder: post.profile, postSecret: postSecret() })
  await engine.call('identity.save', { identity })
  await engine.call('workspace.create', { name: 'Banc', department: '32', token: await engine.registerFile(post.file) })
  if ((await engine.call('key.status', {})).card === null) await engine.call('key.create', {})
  return engine
}

/** Each takes the other as a colleague who may change everything. */
async function meet(from: Engine, to: Engine): Promise<string> {
  const { content: card } = await to.call('key.card', {})
  const { id } = await from.call('partner.add', { card })
  const { words } = await to.call('key.status', {})
  await from.call('partner.trust', { id, words: words.join(' ') })
  await from.call('partner.update', { id, reader: 'internal', mandate: { parts: [...parts], territories: null } })
  return id
}

/** Changes rows as an operation would: with their journal, hence their versions. */
function edit({ file }: Post, identity: Identity, work: (db: Connection) => void): void {
  const workspace = new OpenWorkspace(
    openFile(file, { readOnly: false }),
    null,
    () => identity,
    () => undefined,
  )
  workspace.journal.run({ operation: 'offer.update', label: 'banc', undoable: true }, () => work(workspace.db))
  workspace.close()
}

const words =
  'accueil famille enfant logement santé emploi écoute droits mobilité aide repas séjour groupe parole atelier'.split(
    ' ',
  )
/** A sentence of so many words, the same for the same number. */
const sentence = (seed: number, length: number) =>
  Array.from({ length }, (_unused, at) => words[(seed * 31 + at * 17 + ((seed >> 3) % 7)) % words.length]).join(' ')
const idOf = (kind: string, at: number) => `${kind}-${(at * 2654435761) % 4294967296}-${String(at).padStart(8, '0')}`

const textColumns = [
  'aim',
  'finding',
  'description',
  'legal_basis',
  'deliverables',
  'audience_detail',
  'conditions',
  'documents',
  'fee_detail',
  'referral_modes',
  'referral_detail',
  'opening_hours',
  'capacity_unit',
  'contact_name',
  'source',
  'link',
] as const
const numberColumns = ['capacity', 'weekly_hours', 'weeks'] as const

/** 20,000 actions, three territories each. */
function writeOffer(db: Connection, communes: readonly BenchCommune[]): void {
  const near = communes.filter(({ department }) => department === '32')
  db.run("INSERT INTO policy (id, position, title) VALUES ('p1', 1, 'Enfance')")
  db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m1', 'p1', 1, 'Accueillir')")
  const columns = ['id', 'mission', 'position', 'title', ...textColumns, ...numberColumns]
  const action = db.prepare(`INSERT INTO action (${columns}) VALUES (${columns.map(() => '?')})`)
  const coverage = db.prepare('INSERT INTO action_coverage (id, action, territory) VALUES (?, ?, ?)')
  for (let at = 0; at < actionCount; at++) {
    action.run(
      idOf('action', at),
      'm1',
      at,
      `Action ${at}`,
      ...textColumns.map((_text, column) =>
        (at + column) % 5 === 0
          ? null
          : column < 3
            ? `${sentence(at + column, 12)}, « ${at} »`
            : sentence(at + column, 3),
      ),
      ...numberColumns.map((_number, column) => ((at + column) % 3 === 0 ? null : at * (column + 1) * 0.5)),
    )
    for (let each = 0; each < coveragesOfAction; each++)
      coverage.run(idOf(`coverage${each}`, at), idOf('action', at), near[(at + each) % near.length]?.code)
  }
}

async function importFigures(engine: Engine, path: string): Promise<void> {
  const token = await engine.registerFile(path)
  const { staging } = await engine.call('import.inspect', { files: [{ token, mapping: wideMapping }] })
  const { files } = await engine.call('import.apply', { staging, remember: false })
  if (files.some(({ written, refused }) => written === 0 || refused > 0)) throw new Error('the import went wrong')
}

async function send(engine: Engine, partner: string, path: string): Promise<void> {
  const { bytes } = await engine.call('package.export', { scope: everything, partners: [partner], encrypt: false })
  writeFileSync(path, bytes)
}

/** One value of fifty changed in each series, and one of a hundred gone. */
function changed({ rows }: BenchCells): BenchCells {
  return {
    rows: rows.map((row, at) =>
      row.map((cell, column) => {
        if (cell === '' || cell === 's') return cell
        if ((at + column * 7) % 100 === 1) return ''
        return (at + column * 7) % 50 === 0 ? String(Number(cell) + 1) : cell
      }),
    ),
  }
}

/**
 * Ana's workspace goes whole to Bea, who has none of it, then both work on: titles on both sides, and figures of every series on Ana's.
 * Everything is done by the operations of the product but the writing of rows, which is its journal's.
 */
export async function prepareExchange(
  folder: string,
  { communes, cells, wide }: { communes: readonly BenchCommune[]; cells: BenchCells; wide: string },
): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { sender, receiver, newcomer, former } = exchangeFiles(folder)
  const [one, two] = [await made(sender, ana), await made(receiver, bea)]
  const toBea = await meet(one, two)
  await meet(two, one)
  await importFigures(one, wide)
  await Promise.all([one.close(), two.close()])
  edit(sender, ana, (db) => writeOffer(db, communes))
  copyWorkspace(receiver.file, newcomer.file)
  const from = await opened(sender)
  await send(from, toBea, former)
  const to = await opened(receiver)
  const { id } = await to.call('package.receive', { token: await to.registerFile(former) })
  await to.call('package.apply', { package: id })
  await to.close()
  const later = join(folder, 'later.csv')
  writeLines(later, wideLines(communes, changed(cells)))
  await importFigures(from, later)
  await from.close()
  const often = actionCount / changedActions
  edit(sender, ana, (db) => db.run(`UPDATE action SET title = title || ' (Ana)' WHERE position % ${often} = 0`))
  const less = actionCount / conflicts
  edit(receiver, bea, (db) => db.run(`UPDATE action SET title = title || ' (Bea)' WHERE position % ${less} = 0`))
}

function copyWorkspace(from: string, to: string): void {
  removeWorkspace(to)
  copyFileSync(from, to)
}
