import { existsSync, rmSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { createWorkspace, pathInDocuments } from '#electron/features/workspace/create.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { openWorkspace } from '#electron/features/workspace/open.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { receiveLabels as labels } from '#shared/exchange/receive.labels.ts'
import { areSameWords } from '#shared/exchange/words.rules.ts'
import { today } from '#shared/lib/day.ts'
import type { Workspace } from '#shared/workspace/workspace.schema.ts'
import { writeMerge } from './apply.service.ts'
import { changesOf } from './change.service.ts'
import { chosen } from './decision.service.ts'
import { dossierSetting } from './lineage.service.ts'
import { planOf } from './plan.service.ts'
import { type Opened, readFileAt } from './received-package.service.ts'
import { fullMandate, sheetOf } from './sheet.service.ts'

/**
 * Makes a workspace of the département of a package, of the same exchange, with everything that it brings, and opens it. Its sender, whose
 * words were read aloud, is trusted there. Errors: `package.words`, `package.refused`, those of the reader.
 */
export async function foundWorkspace(context: EngineContext, token: string, words: string): Promise<Workspace> {
  const given = context.files.resolve(token)
  const opened = await readFileAt(context, given.path, given.name)
  const sheet = sheetOf(context, opened, null)
  if (sheet.refusal !== null) throw new EngineError('package.refused', { reason: sheet.refusal })
  if (!areSameWords(words, sheet.words)) throw new EngineError('package.words')
  const { workspace: of } = opened.read.facts
  const path = pathInDocuments(of.name)
  await createWorkspace(context, path, { name: of.name, department: of.department, demo: false }, async (workspace) => {
    fill(context, workspace, opened)
  })
  try {
    const workspace = openWorkspace(context, path)
    context.switchTo(workspace)
    context.profile.remember(workspace.db.file, workspace.facts.name)
    context.notify({ entities: ['profile'], ids: [] })
    return workspace.facts
  } catch (error) {
    if (existsSync(path)) rmSync(path, { force: true })
    throw error
  }
}

/** Within one entry that is not to be undone: without what it brings the workspace would be nothing. */
function fill(context: EngineContext, workspace: OpenWorkspace, opened: Opened): void {
  const { facts } = opened.read
  const by = context.profile.identity()?.name ?? ''
  const { sender } = facts
  workspace.journal.run({ operation: 'package.found', label: labels.applied(sender.name), undoable: false }, () => {
    if (workspace.db.value('SELECT 1 FROM geography WHERE vintage = ?', facts.workspace.vintage) !== undefined)
      workspace.setFact('vintage', facts.workspace.vintage)
    workspace.db.run(
      'INSERT INTO setting (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value',
      dossierSetting,
      JSON.stringify(facts.dossier),
    )
    workspace.db.run(
      `INSERT INTO partner (id, name, function, organization_name, reader, mandate, key_id, signing_key, encryption_key, state,
         confirmed_on, confirmed_by, former_keys) VALUES (?, ?, ?, ?, 'internal', ?, ?, ?, ?, 'trusted', ?, ?, '[]')`,
      newId(),
      sender.name,
      sender.function === '' ? null : sender.function,
      sender.organization === '' ? null : sender.organization,
      JSON.stringify(fullMandate),
      sender.keyId,
      sender.signingKey,
      sender.encryptionKey,
      today(),
      by === '' ? null : by,
    )
    const plan = planOf(workspace, opened.read, fullMandate)
    const changes = changesOf(workspace, plan)
    const compared = {
      sheet: sheetOf(context, opened, workspace),
      plan,
      changes,
      chosen: chosen(workspace, plan, changes, []),
    }
    writeMerge(workspace, opened, compared, [], by)
  })
}
