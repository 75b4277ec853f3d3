import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { keepBeforeImport } from '#electron/features/exchange/snapshot.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { offerImportApi } from '#shared/offer/import.api.ts'
import { importOfferLabel, importSteps } from '#shared/offer/import.labels.ts'
import { rememberLayouts } from './book-layout.service.ts'
import { applyMeans } from './means-plan.service.ts'
import { exportDocument } from './offer-document.service.ts'
import { applyPlan } from './offer-plan.service.ts'
import { type ReadOffer, readOffer } from './offer-readers.service.ts'
import { previewOf } from './preview.service.ts'

interface Staged {
  readonly read: ReadOffer
  readonly names: readonly string[]
  /** The last entry of the journal when the files were compared with the referential. */
  readonly last: string | null
}

const lastEntry = ({ db }: EngineContext['workspace']) =>
  (db.value('SELECT max(id) FROM journal_entry') as string | null | undefined) ?? null

/** Forgotten when the workspace closes. */
function stagings({ workspace }: EngineContext): Map<string, Staged> {
  return workspace.cached('offer.stagings', [], () => new Map<string, Staged>())
}

/** Whether a conflict is settled for the file. */
function chooser(theirs: 'all' | readonly { readonly id: string; readonly field?: string | undefined }[] | undefined) {
  if (theirs === undefined) return () => false
  if (theirs === 'all') return () => true
  const taken = new Set(theirs.map(({ id, field }) => (field === undefined ? id : `${id} ${field}`)))
  return (id: string, field: string) => taken.has(id) || taken.has(`${id} ${field}`)
}

const writesRows = ({ plan, means }: ReadOffer) =>
  plan.rows.some((row) => row.kind !== 'same') || means.some((line) => line.isNew || line.changes.length > 0)

export const offerImportHandlers: FeatureHandlers<typeof offerImportApi> = {
  'offer.preview': async ({ files, layouts }, context) => {
    const { workspace } = context
    const given = files.map(({ token }) => context.files.resolve(token))
    const read = await readOffer(workspace, given, layouts ?? [], context).catch((error: unknown) => {
      throw workspace.isClosed ? new EngineError('import.cancelled') : error
    })
    // Read for a workspace that is no longer the one on screen.
    if (context.current !== workspace || context.job.signal.aborted) throw new EngineError('import.cancelled')
    const staging = newId()
    stagings(context).set(staging, { read, names: given.map(({ name }) => name), last: lastEntry(workspace) })
    return previewOf(workspace, staging, read)
  },

  'offer.import': ({ staging, takeTheirs, remember, withoutSnapshot }, context) => {
    const staged = stagings(context).get(staging)
    if (staged === undefined) throw new EngineError('offer.staging')
    if (context.job.signal.aborted) throw new EngineError('import.cancelled')
    const { workspace } = context
    const { read } = staged
    const takes = chooser(takeTheirs)
    if (!withoutSnapshot) keepBeforeImport(context, importOfferLabel(staged.names))
    context.job.progress(importSteps.writing, null)
    const isFresh = staged.last === lastEntry(workspace)
    const written = workspace.db.bulk(() =>
      context.commit(() => {
        const counts = applyPlan(workspace, read.plan, {
          isFresh,
          takesTheirs: (row, change) => takes(row.id, change.field),
        })
        const means = applyMeans(workspace, read.means, (line, change) => takes(line.id, change.field))
        if (remember === true && writesRows(read)) rememberLayouts(workspace, staged.names, read.remembered)
        return { counts: { ...counts }, means: { ...means, cells: means.changed } }
      }, importOfferLabel(staged.names)),
    )
    stagings(context).delete(staging)
    return written
  },

  'offer.discard': ({ staging }, context) => {
    stagings(context).delete(staging)
    return {}
  },

  'offer.document': ({ format, filter }, context) => exportDocument(context, format, filter ?? {}),
}
