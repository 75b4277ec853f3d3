import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { resourcePath } from '#electron/core/resources.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { createRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { changeDimensions } from '#shared/governance/governance.record.ts'

const starterSchema = z.object({
  items: z.array(
    z.object({
      dimension: z.enum(changeDimensions),
      family: z.string().nullable(),
      title: z.string(),
      description: z.string(),
    }),
  ),
})

/** Adds the starter contents that are not there yet; returns how many. */
export function loadChangeStarter(workspace: OpenWorkspace): number {
  const { items } = starterSchema.parse(JSON.parse(readFileSync(resourcePath('templates/change.json'), 'utf8')))
  const key = (values: Readonly<Record<string, unknown>>) => JSON.stringify([values.dimension, values.title])
  const known = new Set(recordRows(workspace, 'changeItem').map(({ values }) => key(values)))
  const missing = items.filter((item) => !known.has(key(item)))
  return createRecords(workspace, 'changeItem', missing, { owner: null }).length
}
