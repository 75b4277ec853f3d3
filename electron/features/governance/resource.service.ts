import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { recordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import { createRecords, organizationNames, updateRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { resourceKinds } from '#shared/governance/governance.record.ts'
import { foldText } from '#shared/lib/text.ts'
import type { Cell } from '#shared/offer/field.ts'
import { roundMeans, sumMeans } from '#shared/project/commitment.rules.ts'

const starterSchema = z.object({
  source: z.string(),
  resources: z.array(
    z.object({
      organization: z.string(),
      title: z.string(),
      kind: z.enum(resourceKinds),
      unit: z.string().optional(),
      description: z.string().optional(),
    }),
  ),
})

let shipped: z.infer<typeof starterSchema> | undefined

function starter() {
  shipped ??= starterSchema.parse(JSON.parse(readFileSync(resourcePath('templates/resources.json'), 'utf8')))
  return shipped
}

/** Adds the means of the starter list that are not there yet; partners are found by their names, or created. */
export function startResources(workspace: OpenWorkspace): { added: number; known: number } {
  const names = organizationNames(workspace)
  const { source, resources } = starter()
  const organization = { id: 'organization', type: 'organization' } as const
  const wanted = resources.map(({ organization: name, title, kind, unit, description }) => ({
    organization: names.resolve(organization, name),
    title,
    kind,
    unit: unit ?? null,
    description: description === undefined ? source : `${description}\n${source}`,
  }))
  const keyOf = (values: Readonly<Record<string, Cell>>) => `${values.organization} ${foldText(String(values.title))}`
  const there = new Set(recordRows(workspace, 'resource').map(({ values }) => keyOf(values)))
  const rows = wanted.filter((values) => !there.has(keyOf(values)))
  if (rows.length > 0) createRecords(workspace, 'resource', rows, { owner: null })
  return { added: rows.length, known: wanted.length - rows.length }
}

export interface Shift {
  readonly resource: string
  readonly year: number
  readonly from: string
  readonly to: string
  readonly amount: number
}

/** Takes an amount of a resource from one territory to another; answers how many shares were written. Errors: `resource.same`, `resource.short`, those of rows. */
export function shiftResource(workspace: OpenWorkspace, { resource, year, from, to, amount }: Shift): number {
  if (from === to) throw new EngineError('resource.same', {})
  const kind = String(recordRow(workspace, 'resource', resource)?.values.kind)
  const rounded = (value: number) => roundMeans(kind, value)
  const shares = recordRows(workspace, 'resourceShare', { owner: resource }).filter(
    ({ values }) => values.year === year,
  )
  const given = shares.filter(({ values }) => values.territory === from)
  const had = sumMeans(
    kind,
    given.map(({ values }) => Number(values.amount ?? 0)),
  )
  if ((had ?? 0) < rounded(amount)) throw new EngineError('resource.short', {})
  // Several shares of one territory and year are written as one after another, until all is taken.
  let left = amount
  const edits = given.flatMap(({ id, values }) => {
    const taken = Math.min(left, Number(values.amount ?? 0))
    left = rounded(left - taken)
    return taken === 0 ? [] : [{ id, field: 'amount', value: rounded(Number(values.amount) - taken) }]
  })
  const receiver = shares.find(({ values }) => values.territory === to)
  if (receiver === undefined)
    createRecords(workspace, 'resourceShare', [{ territory: to, year, amount }], { owner: resource, ids: [newId()] })
  else edits.push({ id: receiver.id, field: 'amount', value: rounded(Number(receiver.values.amount ?? 0) + amount) })
  updateRecords(workspace, 'resourceShare', edits)
  return edits.length + (receiver === undefined ? 1 : 0)
}
