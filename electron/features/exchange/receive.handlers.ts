import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { mandateSchema, scopeSchema } from '#shared/exchange/package.schema.ts'
import type { receiveApi } from '#shared/exchange/receive.api.ts'
import { applyPackage } from './apply.service.ts'
import { decideAll, decideLines } from './bulk-decision.service.ts'
import { takeBack } from './choice-step.service.ts'
import { changesPage } from './comparison.service.ts'
import { foundWorkspace } from './found.service.ts'
import {
  discard,
  openedPackage,
  pendingChanged,
  pendingPackages,
  readFileAt,
  receive,
} from './received-package.service.ts'
import { reportFile } from './report-document.service.ts'
import { sheetOf } from './sheet.service.ts'

const file = (context: EngineContext, token: string) => context.files.resolve(token)

export const receiveHandlers: FeatureHandlers<typeof receiveApi> = {
  'package.inspect': async ({ token }, context) => {
    const { path, name } = file(context, token)
    return sheetOf(context, await readFileAt(context, path, name), context.current)
  },

  'package.found': async ({ token, words }, context) => await foundWorkspace(context, token, words),

  'package.receive': async ({ token }, context) => {
    const { path, name } = file(context, token)
    return sheetOf(context, await receive(context, path, name), context.workspace)
  },

  'package.pending': (_input, { workspace }) => pendingPackages(workspace),

  'package.sheet': async (input, context) =>
    sheetOf(context, await openedPackage(context, input.package), context.workspace),

  'package.changes': async (input, context) =>
    changesPage(
      context,
      await openedPackage(context, input.package),
      input.filter,
      input.offset ?? 0,
      input.limit ?? 500,
    ),

  'package.decide': async ({ package: id, ids, ...asked }, context) => {
    const decided = decideLines(context, await openedPackage(context, id), asked, ids)
    pendingChanged(context)
    return { decided }
  },

  'package.decideAll': async ({ package: id, filter, ...asked }, context) => {
    const made = await decideAll(context, await openedPackage(context, id), asked, filter)
    pendingChanged(context)
    return made
  },

  'package.undecide': async ({ package: id }, context) => {
    await openedPackage(context, id)
    const undone = takeBack(context.workspace, id)
    pendingChanged(context)
    return { undone }
  },

  'package.discard': (input, context) => {
    discard(context, input.package)
    return {}
  },

  'package.apply': async (input, context) => await applyPackage(context, input.package, input.withoutSnapshot),

  'package.received': (_input, context) =>
    context.workspace.db.rows('SELECT * FROM package_received ORDER BY merged_at DESC, id DESC').map((row) => ({
      id: String(row.id),
      sequence: Number(row.sequence),
      sender: String(row.sender),
      file: String(row.file),
      createdAt: String(row.created_at),
      mergedAt: String(row.merged_at),
      report: String(row.report),
      entry: String(row.entry),
      mandate: mandateSchema.parse(JSON.parse(String(row.mandate))),
    })),

  'package.report': async ({ report, format }, context) => await reportFile(context, report, format),

  'package.answer': (input, context) => {
    const { db } = context.workspace
    const row = db.row('SELECT key_id, scope FROM package_received WHERE id = ?', input.received)
    if (row === undefined) throw new EngineError('package.received-unknown')
    const partner = db.value(
      "SELECT id FROM partner WHERE key_id = ? OR instr(former_keys, '\"' || ? || '\"') > 0 ORDER BY key_id = ? DESC",
      row.key_id,
      row.key_id,
      row.key_id,
    )
    if (typeof partner !== 'string') throw new EngineError('package.received-unknown')
    return { scope: scopeSchema.parse(JSON.parse(String(row.scope))), partner }
  },
}
