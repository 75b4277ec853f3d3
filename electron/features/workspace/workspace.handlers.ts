import { EngineError } from '#electron/core/errors.ts'
import { lastBackup } from '#electron/features/exchange/snapshot.service.ts'
import { loadStarter } from '#electron/features/offer/starter.service.ts'
import { epcisOf } from '#electron/features/territory/territory-list.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import { contract } from '#shared/api/contract.ts'
import type { Operation } from '#shared/api/operation.ts'
import { offerLabels } from '#shared/offer/offer.labels.ts'
import type { workspaceApi } from '#shared/workspace/workspace.api.ts'
import { demoWorkspaceName } from '#shared/workspace/workspace.labels.ts'
import { checkWorkspace } from './check.service.ts'
import { createWorkspace, pathInDocuments } from './create.service.ts'
import { demoPath, fillDemo, fillFigures } from './demo.service.ts'
import type { FeatureHandlers } from './engine-context.service.ts'
import { enterWorkspace, pathNamed } from './enter.service.ts'

/** Demonstrations being built, by path. */
const building = new Map<string, Promise<void>>()

export const workspaceHandlers: FeatureHandlers<typeof workspaceApi> = {
  'workspace.status': (_input, context) => {
    const workspace = context.current
    const identity = context.profile.identity()
    if (workspace === null) {
      return {
        workspace: null,
        file: null,
        readOnly: null,
        facts: { communes: 0, epcis: 0, series: 0, batches: 0, offerImports: 0, corrections: 0 },
        lastBackup: null,
        identity,
      }
    }
    const count = (sql: string, ...params: unknown[]) => Number(workspace.db.value(sql, ...params) ?? 0)
    return {
      workspace: workspace.facts,
      file: workspace.fileName,
      readOnly: workspace.readOnly,
      facts: {
        communes: findZone(workspace, workspace.facts.department, workspace.facts.vintage, 'department').expected,
        epcis: epcisOf(workspace, workspace.facts.department, workspace.facts.vintage).wholes.length,
        series: count('SELECT count(*) FROM edition'),
        batches: count('SELECT count(*) FROM import_batch'),
        offerImports: count(
          "SELECT count(*) FROM journal_entry WHERE operation = 'offer.import' AND kind = 'do' AND undone_by IS NULL",
        ),
        corrections: count('SELECT count(*) FROM correction'),
      },
      lastBackup: lastBackup(context, workspace),
      identity,
    }
  },

  'workspace.operations': () =>
    Object.fromEntries(
      Object.entries(contract as Readonly<Record<string, Operation>>).map(([name, operation]) => [
        name,
        { kind: operation.kind, reads: [...operation.reads], undoable: operation.undoable },
      ]),
    ),

  'workspace.create': async (input, context) => {
    const path = input.token === undefined ? pathInDocuments(input.name) : context.files.resolve(input.token).path
    await createWorkspace(
      context,
      path,
      { name: input.name, department: input.department, demo: input.demo === true || input.figures === true },
      async (workspace, filling) => {
        if (input.demo) await fillDemo(workspace, filling)
        else if (input.figures) await fillFigures(workspace, filling)
        if (!input.starter) return
        workspace.journal.run({ operation: 'offer.starter', label: offerLabels.starter, undoable: false }, () =>
          loadStarter(workspace),
        )
      },
    )
    return enterWorkspace(context, path)
  },

  'workspace.openDemo': async (_input, context) => {
    const path = demoPath(context.profile.folder)
    if (path.missing) {
      // A second window that asks meanwhile waits for the same file.
      const built =
        building.get(path.file) ??
        createWorkspace(
          context,
          path.file,
          { name: demoWorkspaceName, department: '32', demo: true },
          fillDemo,
        ).finally(() => building.delete(path.file))
      building.set(path.file, built)
      await built
    }
    return enterWorkspace(context, path.file)
  },

  'workspace.recent': (_input, context) =>
    context.profile
      .recent()
      .map((item, index) => ({ id: String(index), name: item.name, folder: item.path, openedAt: item.openedAt })),

  'workspace.open': (input, context) => enterWorkspace(context, pathNamed(context, input)),

  'workspace.close': (_input, context) => {
    context.switchTo(null)
    return {}
  },

  'workspace.rename': (input, context) => {
    context.workspace.setFact('name', input.name)
    return context.workspace.facts
  },

  'workspace.setVintage': (input, context) => {
    const known = context.workspace.db.value('SELECT 1 FROM geography WHERE vintage = ?', input.vintage)
    if (known === undefined) throw new EngineError('territory.vintage-unknown', { vintage: input.vintage })
    context.workspace.setFact('vintage', input.vintage)
    return context.workspace.facts
  },

  'workspace.setContact': (input, context) => {
    context.workspace.setFact('accessibilityContact', input.contact)
    return context.workspace.facts
  },

  'workspace.check': (_input, context) => checkWorkspace(context.workspace, context.job),

  'identity.read': (_input, context) => context.profile.identity(),
  'identity.save': (input, context) => {
    context.profile.saveIdentity(input.identity)
    context.notify({ entities: ['profile'], ids: [] })
    return input.identity
  },
}
