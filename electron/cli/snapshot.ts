import type { Snapshot } from '#shared/exchange/snapshot.api.ts'
import { snapshotCli as labels, snapshotReasonLabels, snapshotsPage } from '#shared/exchange/snapshots-page.labels.ts'
import { formatBytes, formatDateTime } from '#shared/lib/format.ts'
import type { Command } from './command.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'

/** The last made first. */
export const snapshotList: Command = async (session, args) => {
  await session.open(args.file())
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

/** Goes back to a snapshot; what stood is kept as one. */
export const snapshotRestore: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noSnapshot)
  const [id = ''] = others
  await session.open(file)
  const { total } = await session.call('snapshot.losses', { id })
  const at = (await session.call('snapshot.list', {})).find((one) => one.id === id)?.at ?? ''
  const workspace = await session.call('snapshot.restore', { id })
  return { json: { workspace, at, lost: total }, text: `${labels.returned(formatDateTime(at), total)}\n` }
}

export const snapshotDump: Command = async (session, args) => {
  const file = args.file()
  const given = args.required('out')
  const out = new OutFile(given)
  out.check()
  await session.open(file)
  const { bytes } = await session.call('snapshot.dump', {})
  out.write(bytes)
  return {
    json: { out: out.path, bytes: bytes.byteLength },
    text: `${labels.dumped(given, bytes.byteLength)}\n`,
  }
}
