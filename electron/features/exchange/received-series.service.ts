import { codeIndex } from '#electron/features/indicator/code-index.service.ts'
import { contentId } from '#electron/features/indicator/import-series.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadPackage } from '#electron/formats/ctg-reader.ts'
import { packValues } from '#shared/indicator/edition.rules.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'

type SentSeries = ReadPackage['series'][number]

interface ReceivedSeries {
  /** Content address on the territories of this workspace. */
  readonly id: string
  readonly sent: SentSeries
}

interface Laid {
  readonly packed: Uint8Array
  readonly statuses: Uint8Array
}

const laid = new WeakMap<ReadPackage, readonly ReceivedSeries[]>()

/** Series of a package on the territories of this workspace; a code that it does not know keeps no figure. */
function receivedSeries(workspace: OpenWorkspace, read: ReadPackage): readonly ReceivedSeries[] {
  let series = laid.get(read)
  if (series === undefined) {
    const places: Places = new Map()
    // Millions of values are not kept twice: those of a series are laid again when they are wanted.
    series = read.series.map((sent) => ({ id: idOf(sent, lay(workspace, sent, places)), sent }))
    laid.set(read, series)
  }
  return series
}

/** Ids here of series by those under which they were sent. */
export function seriesIdsOf(workspace: OpenWorkspace, read: ReadPackage): ReadonlyMap<string, string> {
  return new Map(receivedSeries(workspace, read).map(({ id, sent }) => [sent.id, id]))
}

/** Keeps the series that pointers of the package name. They are content, never changed and never undone: nothing shows them without a pointer. */
export function writeReceivedSeries(workspace: OpenWorkspace, read: ReadPackage, pointed: ReadonlySet<string>): void {
  const insert = workspace.db.prepare(
    'INSERT INTO series (id, dataset, variable, period, level, vintage, n, vals, statuses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  )
  const places: Places = new Map()
  for (const { id, sent } of receivedSeries(workspace, read)) {
    if (!pointed.has(id)) continue
    const { packed, statuses } = lay(workspace, sent, places)
    insert.run(
      id,
      sent.dataset,
      sent.variable,
      sent.period,
      sent.level,
      Number(sent.vintage),
      statuses.length,
      Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength),
      Buffer.from(statuses.buffer, statuses.byteOffset, statuses.byteLength),
    )
  }
}

/** Whether a series that came holds all that one of ours does, and more where ours says that a number is kept secret. */
export function fillsSecrets(workspace: OpenWorkspace, read: ReadPackage, ours: string, theirs: string): boolean {
  // Nearly all are the same series: neither is read then.
  if (ours === theirs) return false
  const received = receivedSeries(workspace, read).find(({ id }) => id === theirs)
  const row = workspace.db.row('SELECT vals, statuses FROM series WHERE id = ?', ours)
  if (received === undefined || row === undefined) return false
  const [values, statuses] = [row.vals as Buffer, row.statuses as Buffer]
  const theirsLaid = lay(workspace, received.sent, new Map())
  if (statuses.length !== theirsLaid.statuses.length) return false
  let fills = false
  for (let ord = 0; ord < statuses.length; ord++) {
    if (statuses[ord] === theirsLaid.statuses[ord]) {
      const [from, to] = [ord * 8, ord * 8 + 8]
      if (hasValue(statuses[ord] ?? 0) && values.compare(theirsLaid.packed, from, to, from, to) !== 0) return false
    } else if (statuses[ord] === cellStatus.secret) fills = true
    else return false
  }
  return fills
}

/** Ordinals here of a list of codes, found once. */
type Places = Map<readonly string[], Int32Array>

function lay(workspace: OpenWorkspace, sent: SentSeries, places: Places): Laid {
  const codes = codeIndex(workspace)
  const level = sent.level as StoredLevel
  const size = codes.size(level)
  let ordinals = places.get(sent.codes)
  if (ordinals === undefined) {
    ordinals = Int32Array.from(sent.codes, (code) => codes.ordinal(level, code) ?? -1)
    places.set(sent.codes, ordinals)
  }
  const values = new Float64Array(size)
  const statuses = new Uint8Array(size).fill(cellStatus.absent)
  for (let index = 0; index < ordinals.length; index++) {
    const ordinal = ordinals[index] ?? -1
    if (ordinal < 0 || ordinal >= size) continue
    values[ordinal] = sent.values[index] ?? 0
    statuses[ordinal] = sent.statuses[index] ?? cellStatus.absent
  }
  return { packed: packValues({ values, statuses }), statuses }
}

function idOf(sent: SentSeries, { packed, statuses }: Laid): string {
  const vintage = Number(sent.vintage)
  const { dataset, variable, period } = sent
  const level = sent.level as StoredLevel
  return contentId({ dataset, variable, period, level, vintage: vintage === 0 ? null : vintage }, packed, statuses)
}
