import { readFileSync } from 'node:fs'
import type { Input, Output } from '#shared/api/contract.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { type FileDecision, readDecisionFile } from '#shared/exchange/decision-file.schema.ts'
import { lineCounts, mandateArea } from '#shared/exchange/line-counts.labels.ts'
import { mergeScreen } from '#shared/exchange/merge-screen.labels.ts'
import { packageCli as labels } from '#shared/exchange/package-cli.labels.ts'
import type { MergeChange, PackageSheet } from '#shared/exchange/receive.api.ts'
import { isUnwritten } from '#shared/exchange/snapshot.rules.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import type { Command } from './command.ts'
import { tableText } from './output.ts'
import { unlockKey } from './passphrase.ts'
import { Refusal, type Session, userPath } from './session.ts'

/** The key is opened only for a package that it alone opens: a script that has none may look at all others. */
async function withKey<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RefusedError) || error.error.code !== 'key.locked') throw error
    await unlockKey(session)
    return await work()
  }
}

async function inspected(session: Session, file: string): Promise<PackageSheet> {
  const token = await session.token(file)
  return await withKey(session, () => session.call('package.inspect', { token }))
}

const sheetLines = (sheet: PackageSheet): string[] => [
  labels.from(sheet.facts.sender.name, sheet.facts.sender.organization),
  labels.made(formatDateTime(sheet.facts.createdAt), sheet.facts.sequence),
  labels.signature[sheet.trust],
  labels.words(sheet.words.join(' ')),
  ...(sheet.refusal === null ? [] : [sheet.refusal]),
]

/** Whether a package is whole and signed by who it says. */
export const packageVerify: Command = async (session, args) => {
  const sheet = await inspected(session, args.file())
  const { facts, trust, words, isForMe, isEncrypted, refusal } = sheet
  const json = {
    valid: trust !== 'unsigned',
    signature: trust === 'unsigned' ? 'none' : 'valid',
    trust,
    sender: facts.sender,
    words,
    packageId: facts.packageId,
    sequence: facts.sequence,
    dossier: facts.dossier,
    isForMe,
    isEncrypted,
  }
  const text = `${sheetLines(sheet).join('\n')}\n`
  return trust === 'unsigned' ? { json, text, refusal: refusal ?? labels.signature.unsigned } : { json, text }
}

/** Its sheet: who, when, what, for whom. */
export const packageInspect: Command = async (session, args) => {
  const sheet = await inspected(session, args.file())
  const table = tableText<PackageSheet['tables'][number]>(
    [
      { header: labels.columns.table, cell: ({ label }) => label },
      { header: labels.columns.rows, cell: ({ rows }) => String(rows), right: true },
      { header: labels.columns.deleted, cell: ({ deleted }) => String(deleted), right: true },
    ],
    sheet.tables,
  )
  return { json: sheet, text: `${sheetLines(sheet).join('\n')}\n${table}` }
}

const changeColumns = [
  { header: labels.columns.kind, cell: ({ kind }: MergeChange) => labels.kinds[kind] },
  { header: labels.columns.what, cell: ({ entity, title }: MergeChange) => `${entity} : ${title}` },
  { header: labels.columns.label, cell: ({ label }: MergeChange) => label },
  { header: labels.columns.ours, cell: ({ ours }: MergeChange) => ours ?? '' },
  { header: labels.columns.theirs, cell: ({ theirs }: MergeChange) => theirs ?? '' },
]

/** What choices do beyond their line, and the ways out of broken rules, as they are written in a file of decisions. */
function choiceLines(changes: readonly MergeChange[]): string {
  const refusable = changes.find(({ refusal, ways, ours }) => refusal !== null && ours === null && ways.length === 0)
  const lines = [
    ...(refusable?.refusal ? [labels.aboutNew(refusable.refusal)] : []),
    ...changes.flatMap((change) => [
      ...(change.refusal !== null && change.kind !== 'incoming' ? [`${change.id} : ${change.refusal}`] : []),
      ...change.changed.map(({ label, before, after }) => labels.changed(change.id, label, before, after)),
      ...(change.theirsComment === null ? [] : [labels.comment(change.id, change.theirsBy, change.theirsComment)]),
      ...(change.ways.length === 0 ? [] : [labels.ways(change.id)]),
      ...change.ways.map(({ line, choice, value, text }) => {
        const decision = { id: line, choice, ...(value === null ? {} : { value }) }
        return labels.way(text, JSON.stringify(decision))
      }),
    ]),
  ]
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`
}

type Filter = Input<'package.changes'>['filter']

async function allChanges(session: Session, id: string, filter: Filter): Promise<Output<'package.changes'>> {
  const changes: MergeChange[] = []
  for (;;) {
    const page = await session.call('package.changes', {
      package: id,
      offset: changes.length,
      limit: 2000,
      ...(filter === undefined ? {} : { filter }),
    })
    changes.push(...page.changes)
    if (page.changes.length === 0 || changes.length >= page.total) return { ...page, changes }
  }
}

/** Works on a package without leaving it on the table, unless it lay there already. */
async function withPackage<T>(
  session: Session,
  file: string,
  path: string,
  work: (sheet: PackageSheet) => Promise<T>,
): Promise<T> {
  await session.open(file)
  const before = new Set((await session.call('package.pending', {})).map(({ id }) => id))
  const token = await session.token(path)
  const sheet = await withKey(session, () => session.call('package.receive', { token }))
  try {
    return await work(sheet)
  } finally {
    const isThere = (await session.call('package.pending', {})).some(({ id }) => id === sheet.id)
    if (isThere && !before.has(sheet.id)) await session.call('package.discard', { package: sheet.id })
  }
}

/** What a package would change in a workspace; nothing of it is written. */
export const packageDiff: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noPackage)
  return await withPackage(session, file, others[0] ?? '', async (sheet) => {
    const { counts, changes } = await allChanges(session, sheet.id, undefined)
    return {
      json: { refusal: sheet.refusal, counts, changes },
      text: `${changes.length === 0 ? labels.nothing : tableText(changeColumns, changes)}\n${choiceLines(changes)}`,
    }
  })
}

function readDecisions(path: string | undefined): readonly FileDecision[] {
  if (path === undefined) return []
  let text: string
  try {
    text = readFileSync(userPath(path), 'utf8')
  } catch {
    throw new Refusal(labels.decisionsMissing(path))
  }
  const read = readDecisionFile(text)
  if ('wrong' in read) throw new Refusal(labels.decisionsWrong(path, read.wrong))
  return read.decisions
}

const nothing = { applied: 0, kept: 0, conflicts: 0, outOfMandate: 0, mandateAreas: [], unchanged: 0, report: '' }

/** What the sender had no right to change: how many in each area, then which. */
function outsideText({ mandateAreas }: Output<'package.changes'>['counts'], lines: readonly MergeChange[]): string {
  if (lines.length === 0) return ''
  const areas = mandateAreas.map(({ area, count }) => mandateArea(area, count))
  return `${areas.join('\n')}\n${tableText([...changeColumns.slice(1), { header: labels.columns.area, cell: ({ area }: MergeChange) => area ?? '' }], lines)}`
}

/** Merges a package as decided; conflicts that nobody decided are refused and listed. */
export const packageMerge: Command = async (session, args) => {
  const { file, others } = args.words(1, 1, labels.noPackage)
  const decisions = readDecisions(args.text('decisions'))
  return await withPackage(session, file, others[0] ?? '', async (sheet) => {
    const id = sheet.id
    if (sheet.mergedAt !== null)
      return { json: { ...nothing, alreadyMerged: sheet.mergedAt }, text: `${sheet.refusal ?? ''}\n` }
    if (sheet.refusal !== null) throw new Refusal(sheet.refusal)
    const unmatched: Filter[] = []
    for (const { id: line, filter, choice, value, comment } of decisions) {
      // A default is for what has to be chosen; what comes in by itself is refused only where a filter says so.
      const open: Filter = { kinds: ['conflict', 'rule'], ...filter }
      const asked = {
        package: id,
        choice,
        ...(value === undefined ? {} : { value }),
        ...(comment === undefined ? {} : { comment }),
      }
      const { decided } =
        line === undefined
          ? await session.call('package.decideAll', { ...asked, filter: open })
          : await session.call('package.decide', { ...asked, ids: [line] })
      if (decided > 0) continue
      if (line !== undefined) throw new Refusal(labels.noLine(line))
      unmatched.push(open)
    }
    const idle = unmatched.map((filter) => `${labels.unmatched(JSON.stringify(filter))}\n`).join('')
    const { counts } = await session.call('package.changes', { package: id, limit: 1 })
    const expected = {
      ...nothing,
      conflicts: counts.conflict + counts.rule,
      outOfMandate: counts.mandate,
      mandateAreas: counts.mandateAreas,
      unchanged: counts.unchanged,
      ...(unmatched.length === 0 ? {} : { unmatched }),
    }
    const refused = counts.refused === 0 ? '' : `${mergeScreen.refusedRows(counts.refused, sheet.facts.sender.name)}\n`
    const outside = counts.mandate === 0 ? [] : (await allChanges(session, id, { kinds: ['mandate'] })).changes
    if (counts.open > 0) {
      const { changes } = await allChanges(session, id, { open: true })
      const refusal = labels.undecided(counts.open)
      const text = `${idle}${tableText(changeColumns, changes)}${choiceLines(changes)}${outsideText(counts, outside)}`
      return { json: { ...expected, undecided: changes }, text, refusal }
    }
    if (args.flag('dry-run')) {
      const json = { ...expected, applied: counts.taken, kept: counts.kept }
      return {
        json,
        text: `${labels.wouldMerge(lineCounts(counts))}\n${idle}${refused}${outsideText(counts, outside)}`,
      }
    }
    const withoutSnapshot = args.flag('without-snapshot')
    const applied = session.call('package.apply', { package: id, withoutSnapshot })
    const { entry: _, ...json } = await applied.catch((error: unknown) => {
      if (!(error instanceof RefusedError) || !isUnwritten(error.error.code)) throw error
      throw new Refusal(`${error.message} ${labels.withoutSnapshot}`)
    })
    const { forgotten = [] } = json
    const unsaved = withoutSnapshot ? `${mergeScreen.doneWithoutSnapshot}\n` : ''
    const gone = forgotten.length > 0 ? `${labels.forgotten(forgotten)}\n` : ''
    return {
      json: { ...json, mandateAreas: counts.mandateAreas, ...(unmatched.length === 0 ? {} : { unmatched }) },
      text: `${labels.merged(lineCounts(counts))}\n${idle}${refused}${unsaved}${gone}${outsideText(counts, outside)}`,
    }
  })
}
