import { useCallback } from 'react'
import type { Choice } from '#renderer/grid/choices.ts'
import { typedFields } from '#renderer/parts/record/RecordFields.tsx'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import type { Field } from '#shared/offer/field.ts'

export type NarrowChoices = (field: Field, all: readonly Choice[]) => readonly Choice[]

/** Fields of a sheet in its panel: where else it stands has a part of its own there. */
export const sheetFields: readonly string[] = typedFields('actionSheet').flatMap(({ id }) =>
  id === 'alsoObjectives' ? [] : [id],
)

/** Of all lines of all projects, those under which a sheet of this one may stand, or be shared. */
export function useSheetChoices(project: string): NarrowChoices {
  const { rows } = useRecords('projectLine')
  return useCallback(
    (field, all) => {
      if (field.table !== 'project_line' || rows === undefined) return all
      const isOwn = field.id === 'objective'
      const may = new Set(
        rows.flatMap((line) =>
          line.text('kind') === 'objective' && (line.text('project') === project) === isOwn ? [line.id] : [],
        ),
      )
      // The others still say what they are called where a shared sheet names them.
      return all.map((choice) => (may.has(choice.id) ? choice : { ...choice, isKept: true }))
    },
    [rows, project],
  )
}
