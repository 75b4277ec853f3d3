import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourcePath } from '#electron/core/resources.ts'
import { prepareTotals } from '#electron/features/indicator/figure.service.ts'
import { importFiles } from '#electron/features/indicator/import-run.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import { createGroup } from '#electron/features/territory/group.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import { demoGroupsSchema } from '#shared/territory/seed.schema.ts'
import { demoChainLabel, demoGroupsLabel, demoImportLabel } from '#shared/workspace/workspace.labels.ts'
import { makeDemoChain } from './demo-chain.service.ts'
import type { EngineContext } from './engine-context.service.ts'
import type { OpenWorkspace } from './open-workspace.service.ts'

/** Where the demonstration of this user stands. */
export function demoPath(profileFolder: string): { file: string; missing: boolean } {
  const file = join(profileFolder, 'demonstration-gers.atelier')
  return { file, missing: !existsSync(file) }
}

/**
 * Fills a workspace of the Gers with the shipped producers' files, through the same import as anybody's files, and with an invented social
 * project for one of its intercommunalités.
 */
export async function fillDemo(workspace: OpenWorkspace, context: EngineContext): Promise<void> {
  await fillFigures(workspace, context)
  workspace.journal.run({ operation: 'workspace.create', label: demoChainLabel, undoable: false }, () =>
    makeDemoChain(workspace),
  )
}

/** The example grouping of its intercommunalités. To be called in a command. */
export function makeDemoGroups(workspace: OpenWorkspace): void {
  const groups = demoGroupsSchema.parse(JSON.parse(readFileSync(resourcePath('seed/demo-mds.json'), 'utf8')))
  const codes = communeCodes(workspace)
  for (const group of groups.groups) {
    const communes = group.territories.flatMap((code) =>
      [...findZone(workspace, code, groups.vintage).all()].map((ord) => codes[ord] ?? ''),
    )
    createGroup(workspace, { level: 'mds', name: group.name, communes, example: true, code: group.code })
  }
}

/** Its figures alone, without anything invented. */
export async function fillFigures(workspace: OpenWorkspace, context: EngineContext): Promise<void> {
  workspace.journal.run({ operation: 'workspace.create', label: demoGroupsLabel, undoable: false }, () =>
    makeDemoGroups(workspace),
  )
  const folder = resourcePath('seed/demo')
  const files = readdirSync(folder).sort()
  for (const name of files) {
    await importFiles(workspace, context, [{ path: join(folder, name), name: name.replace(/\.gz$/, '') }], {
      label: demoImportLabel(name.replace(/\.gz$/, '')),
      undoable: false,
    })
  }
  prepareTotals(valueStore(workspace))
}

function communeCodes(workspace: OpenWorkspace): string[] {
  return workspace.db
    .rows(`SELECT code FROM territory WHERE level = 'commune' ORDER BY ord`)
    .map((row) => String(row.code))
}
