import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { territoryApi } from '#shared/territory/territory.api.ts'
import { exampleNote, straddlingPartNote, straddlingWholeNote } from '#shared/territory/territory-api.labels.ts'
import { importContours, listContours, removeContours } from './contour.service.ts'
import { geographyOf } from './geography.service.ts'
import {
  assign,
  communeCodes,
  confirmGroups,
  createGroup,
  groupList,
  removeGroup,
  updateGroup,
} from './group.service.ts'
import { importGroups } from './group-import.service.ts'
import { listMovements } from './movement-list.service.ts'
import { comparatorsOf, epcisOf, listZones } from './territory-list.service.ts'
import { findZone } from './zone.service.ts'

export const territoryHandlers: FeatureHandlers<typeof territoryApi> = {
  'territory.list': (input, context) => {
    const { workspace } = context
    const vintage = input.vintage ?? workspace.facts.vintage
    geographyOf(workspace, vintage)
    // The intercommunalités of a département are listed with the parts that lie in it: both can be chosen.
    const zones = listZones(workspace, input, vintage)
    if (input.level === 'epci' && input.department !== undefined && input.search === undefined) {
      zones.push(...epcisOf(workspace, input.department, vintage).parts)
    }
    return zones.map((zone) => zone.territory)
  },

  'territory.get': (input, context) => {
    const { workspace } = context
    const vintage = input.vintage ?? workspace.facts.vintage
    const zone = findZone(workspace, input.code, vintage)
    const notes: string[] = []
    if (zone.territory.level === 'epci-part') notes.push(straddlingPartNote(zone.territory.name))
    const parts = workspace.db.rows(
      `SELECT code FROM territory WHERE level = 'epci-part' AND code LIKE ? || '@%'`,
      zone.territory.code,
    )
    const straddles =
      zone.territory.level === 'epci' &&
      parts.some((row) =>
        epcisOf(workspace, String(row.code).split('@')[1] ?? '', vintage).parts.some(
          (part) => part.territory.code === row.code,
        ),
      )
    if (straddles) notes.push(straddlingWholeNote)
    const comparators = comparatorsOf(workspace, zone, vintage)
    if ([zone.territory, ...comparators].some((territory) => territory.example === true)) notes.push(exampleNote)
    const codes = communeCodes(workspace)
    const communes = [...zone.all()].map((ord) => codes[ord] ?? '').sort()
    return {
      ...zone.territory,
      comparators,
      communes: zone.territory.level === 'country' || zone.territory.level === 'region' ? [] : communes,
      notes,
    }
  },

  'group.list': (input, context) =>
    groupList(context.workspace, input.level, input.vintage ?? context.workspace.facts.vintage),
  'group.create': (input, context) => createGroup(context.workspace, input),
  'group.update': (input, context) => updateGroup(context.workspace, input),
  'group.assign': (input, context) => ({
    changed: assign(context.workspace, input.level, [input], input.vintage ?? context.workspace.facts.vintage),
  }),
  'group.arrange': (input, context) => ({
    changed: assign(context.workspace, input.level, input.moves, input.vintage ?? context.workspace.facts.vintage),
  }),
  'group.confirm': (input, context) => ({ changed: confirmGroups(context.workspace, input.level) }),
  'group.remove': (input, context) => {
    removeGroup(context.workspace, input.id)
    return {}
  },
  'group.import': (input, context) => importGroups(context.workspace, input.level, context.files.resolve(input.token)),
  'contour.list': (input, context) => listContours(context.workspace, input.department),
  'contour.import': (input, context) => importContours(context.workspace, context.files.resolve(input.token), input),
  'contour.remove': (input, context) => {
    removeContours(context.workspace, input.id)
    return {}
  },
  'territory.movements': (input, context) => listMovements(context.workspace, input.department, input.from, input.to),
}
