import { RefusedError } from '#shared/api/errors.ts'
import type { KeptSnapshot, Snapshot } from '#shared/exchange/snapshot.api.ts'
import { isRescued } from '#shared/exchange/snapshot.rules.ts'
import {
  snapshotCli as labels,
  rescueLabels,
  snapshotReasonLabels,
  snapshotsPage,
} from '#shared/exchange/snapshots-page.labels.ts'
import { formatBytes, formatDateTime } from '#shared/lib/format.ts'
import type { Answer, Command } from './command.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import type { Session } from './session.ts'

/** What loses the content of a file is no end of these two commands: they then work with what is kept of it. */
async function isOpened(session: Session, file: string): Promise<boolean> {
  try {
    await session.open(file)
    return true
  } catch (error) {
    if (error instanceof RefusedError && isRescued(error.error.code)) return false
    throw error
  }
}

/** Snapshots of a file that does not open: why, then each with whether it is whole. */
async function listKept(session: Session, file: string): Promise<Answer> {
  const found = await session.call('snapshot.inspect', { token: await session.token(file) })
  const { columns } = labels
  const table = tableText<KeptSnapshot>(
    [
      { header: columns.at, cell: ({ at }) => formatDateTime(at) },
      { header: columns.reason, cell: ({ reason }) => snapshotReasonLabels[reason] },
      { header: columns.label, cell: ({ label }) => label },
      { header: columns.workspace, cell: ({ workspace }) => workspace },
      { header: columns.bytes, cell: ({ bytes }) => formatBytes(bytes), right: true },
      { header: columns.state, cell: ({ isVerified }) => rescueLabels.states[isVerified ? 'whole' : 'damaged'] },
      { header: columns.id, cell: ({ id }) => id },
    ],
    found.snapshots,
  )
  const list = found.snapshots.length === 0 ? `${rescueLabels.none}\n` : `${table}${labels.howBack}\n`
  return { json: found, text: `${found.reason ?? ''}\n${list}` }
}

/** The last made first. */
export const snapshotList: Command = async (session, args) => {
  const file = args.file()
  if (!(await isOpened(session, file))) return await listKept(session, file)
  const list = await session.call('snapshot.list', {})
  const { columns } = labels
  const table = tableText<Snapshot>(
    [
      { header: columns.at, cell: ({ at }) => formatDateTime(at) },
      { header: columns.reason, cell: ({ reason }) => snapshotReasonLabels[reason] },
      { header: columns.label, cell: ({ label }) => label },
      { header: columns.bytes, cell: ({ bytes }) => formatBytes(bytes), right: true },
      { header: columns.since, cell: ({ since }) => snapshotsPage.sinceCount(since), right: true },
      { header: columns.id, cell: ({ id }) => id },
    ],
    list,
  )
  return { json: list, text: list.length === 0 ? `${labels.none}\n` : table }
}

export const snapshotCreate: Command = async (session, args) => {
  const file = args.file()
  const label = args.text('label')
  await session.open(file)
  const made = await session.call('snapshot.create', label === undefined ? {} : { label })
  return { json: made, text: `${labels.made(formatDateTime(made.at), made.id)}\n` }
}

/** Goes back to a snapshot; what stood is kept as one, a damaged file beside under another name. */
export const snapshotRestore: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noSnapshot)
  const [id = ''] = others
  if (!(await isOpened(session, file))) {
    const named = { token: await session.token(file) }
    const { snapshots } = await session.call('snapshot.inspect', named)
    const { workspace, aside } = await session.call('snapshot.recover', { ...named, id })
    const at = snapshots.find((one) => one.id === id)?.at ?? ''
    return { json: { workspace, at, lost: null, aside }, text: `${rescueLabels.done(formatDateTime(at), aside)}\n` }
  }
  const { total } = await session.call('snapshot.losses', { id })
  const at = (await session.call('snapshot.list', {})).find((one) => one.id === id)?.at ?? ''
  const { workspace, aside } = await session.call('snapshot.restore', { id })
  const moment = formatDateTime(at)
  return {
    json: { workspace, at, lost: total, aside },
    text: `${aside === null ? labels.returned(moment, total ?? 0) : rescueLabels.done(moment, aside)}\n`,
  }
}

export const snapshotDump: Command = async (session, args) => {
  const file = args.file()
  const given = args.required('out')
  const out = new OutFile(given, args)
  out.check()
  await session.open(file)
  const { bytes } = await session.call('snapshot.dump', {})
  out.write(bytes)
  return {
    json: { out: out.path, bytes: bytes.byteLength },
    text: `${labels.dumped(given, bytes.byteLength)}\n`,
  }
}
