import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { levelSchema, territorySchema } from './territory.schema.ts'
import {
  contourImportLabel,
  groupCreateLabel,
  groupMembersLabel,
  groupRemoveLabel,
  groupUpdateLabel,
} from './territory-api.labels.ts'

const groupSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  level: z.enum(['mds', 'group']),
  example: z.boolean(),
  position: z.int(),
  communes: z.array(z.string()),
})

export const territoryApi = {
  'territory.list': query(
    z.object({
      level: levelSchema.optional(),
      department: z.string().optional(),
      vintage: z.int().optional(),
      /** Part of a name or code; accents and case do not matter. */
      search: z.string().optional(),
      limit: z.int().min(1).max(50_000).optional(),
    }),
    z.array(territorySchema),
    { reads: ['territory', 'territory_group', 'territory_group_member', 'setting'] },
  ),
  'territory.get': query(
    z.object({ code: z.string(), vintage: z.int().optional() }),
    territorySchema.extend({
      /** Territories that contain it or that it is compared with, nearest first: MDS, whole EPCI, département, région, France. */
      comparators: z.array(territorySchema),
      communes: z.array(z.string()),
      notes: z.array(z.string()),
    }),
    { reads: ['territory', 'territory_group', 'territory_group_member', 'setting'] },
  ),
  /** Editable groups of communes, with the communes of the département that are in none or in two groups of a level. */
  'group.list': query(
    z.object({ level: z.enum(['mds', 'group']), vintage: z.int().optional() }),
    z.object({
      groups: z.array(groupSchema),
      inNone: z.array(z.string()),
      inSeveral: z.array(z.object({ commune: z.string(), groups: z.array(z.string()) })),
    }),
    { reads: ['territory_group', 'territory_group_member', 'setting'] },
  ),
  'group.create': command(
    z.object({
      level: z.enum(['mds', 'group']),
      name: z.string().trim().min(1).max(120),
      communes: z.array(z.string()).max(40_000),
    }),
    groupSchema,
    {
      undoable: true,
      label: (i) => groupCreateLabel(i.name),
    },
  ),
  'group.update': command(
    z.object({
      id: z.string(),
      name: z.string().trim().min(1).max(120).optional(),
      position: z.int().optional(),
      example: z.boolean().optional(),
    }),
    groupSchema,
    {
      undoable: true,
      label: () => groupUpdateLabel,
    },
  ),
  /** Puts communes in a group (leaving the others of that level) or in none (`group` null). */
  'group.assign': command(
    z.object({
      level: z.enum(['mds', 'group']),
      group: z.string().nullable(),
      communes: z.array(z.string()).min(1).max(40_000),
    }),
    z.object({ changed: z.int() }),
    {
      undoable: true,
      label: (i) => groupMembersLabel(i.communes.length),
    },
  ),
  'group.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => groupRemoveLabel,
  }),
  /** Replaces the groups of a level by those of a CSV file (columns: commune code, group name). */
  'group.import': command(
    z.object({ level: z.enum(['mds', 'group']), token: z.string() }),
    z.object({ groups: z.int(), communes: z.int(), unknown: z.array(z.string()) }),
    {
      undoable: true,
      label: () => groupUpdateLabel,
    },
  ),
  /** Contours as TopoJSON or GeoJSON text per set; empty when the département has none. */
  'contour.list': query(
    z.object({ department: z.string().optional() }),
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        source: z.string(),
        licence: z.string(),
        vintage: z.int().nullable(),
        geometry: z.string(),
      }),
    ),
    { reads: ['contour'] },
  ),
  'contour.import': command(
    z.object({ token: z.string(), source: z.string(), licence: z.string(), vintage: z.int().nullable() }),
    z.object({ id: z.string(), territories: z.int() }),
    {
      undoable: true,
      label: () => contourImportLabel,
    },
  ),
} as const
