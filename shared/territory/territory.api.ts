import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { levelSchema, territorySchema } from './territory.schema.ts'
import {
  contourImportLabel,
  contourRemoveLabel,
  groupConfirmLabel,
  groupCreateLabel,
  groupImportLabel,
  groupMembersLabel,
  groupOrderLabel,
  groupRemoveLabel,
  groupRenameLabel,
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

const placeSchema = z.object({ code: z.string(), name: z.string() })

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
      label: (i) =>
        i.name !== undefined ? groupRenameLabel(i.name) : i.position !== undefined ? groupOrderLabel : groupUpdateLabel,
    },
  ),
  /** Says that the perimeters of a level are no example any more. */
  'group.confirm': command(z.object({ level: z.enum(['mds', 'group']) }), z.object({ changed: z.int() }), {
    undoable: true,
    label: () => groupConfirmLabel,
  }),
  /** Puts communes in a group (leaving the others of that level) or in none (`group` null). */
  'group.assign': command(
    z.object({
      level: z.enum(['mds', 'group']),
      group: z.string().nullable(),
      communes: z.array(z.string()).min(1).max(40_000),
      /** Geography in which the communes are named; the workspace's unless told. */
      vintage: z.int().optional(),
    }),
    z.object({ changed: z.int() }),
    {
      undoable: true,
      label: (i) => groupMembersLabel(i.communes.length),
    },
  ),
  /** Several of the above as one: a block pasted over the groups of many communes is undone in one step. */
  'group.arrange': command(
    z.object({
      level: z.enum(['mds', 'group']),
      moves: z
        .array(z.object({ group: z.string().nullable(), communes: z.array(z.string()).min(1).max(40_000) }))
        .min(1)
        .max(1000),
      vintage: z.int().optional(),
    }),
    z.object({ changed: z.int() }),
    {
      undoable: true,
      label: (i) => groupMembersLabel(i.moves.reduce((sum, move) => sum + move.communes.length, 0)),
    },
  ),
  'group.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => groupRemoveLabel,
  }),
  /** Places communes in the groups that a CSV file names (columns: commune code, group name); groups that do not exist are created. */
  'group.import': command(
    z.object({ level: z.enum(['mds', 'group']), token: z.string() }),
    z.object({
      /** Groups and communes that the file names. */
      groups: z.int(),
      communes: z.int(),
      /** Groups that were created, and communes that changed groups. */
      created: z.int(),
      changed: z.int(),
      /** Codes that are no commune, as the file writes them. */
      unknown: z.array(z.string()),
      /** Communes without a group name. */
      unnamed: z.array(z.string()),
      /** Communes that the file names for several groups. */
      twice: z.array(z.object({ code: z.string(), name: z.string(), groups: z.array(z.string()) })),
      /** Codes of communes that merged since. */
      former: z.array(z.string()),
    }),
    {
      undoable: true,
      label: () => groupImportLabel,
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
  'contour.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => contourRemoveLabel,
  }),
  /** What changed for the communes of a département between two vintages. */
  'territory.movements': query(
    z.object({ department: z.string(), from: z.int(), to: z.int() }),
    z.object({
      /** `share`: part of the population that goes there. A commune that keeps its code when it takes others in is not repeated. */
      changes: z.array(
        z.object({
          vintage: z.int(),
          kind: z.enum(['merge', 'split', 'recode']),
          from: placeSchema,
          to: placeSchema,
          share: z.number(),
        }),
      ),
      /** Communes of the département, or of an intercommunalité that has communes in it, that went from one to another. */
      moved: z.array(z.object({ commune: placeSchema, from: placeSchema.nullable(), to: placeSchema.nullable() })),
    }),
    { reads: ['territory'] },
  ),
} as const
