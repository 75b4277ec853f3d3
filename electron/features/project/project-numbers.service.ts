import type { Connection } from '#electron/db/connection.ts'
import { calledRows } from '#electron/features/agreement/agreement-standing.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type CodedSheet, numbersKeeping } from '#shared/project/project-numbers.rules.ts'
import { projectLines } from './project-lines.service.ts'

function codedSheets(db: Connection, project: string): CodedSheet[] {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  return db
    .rows('SELECT id, objective, code FROM action_sheet WHERE project = ? ORDER BY position, id', project)
    .map((row) => ({ id: String(row.id), objective: text(row.objective), code: text(row.code) }))
}

/** Rows of a project with their codes, and the numbers of their places. */
function numbersIn(workspace: OpenWorkspace, project: string, kept: ReadonlySet<string>) {
  const lines = projectLines(workspace, project)
  const sheets = codedSheets(workspace.db, project)
  return {
    codes: new Map([...lines, ...sheets].map(({ id, code }) => [id, code])),
    sheets: new Set(sheets.map(({ id }) => id)),
    numbers: numbersKeeping(lines, sheets, kept),
  }
}

/** The numbers of the places of all lines and of all sheets; those that a signed or sent agreement tells are as they stand. */
export function placeNumbers(workspace: OpenWorkspace, project: string) {
  const { numbers, sheets } = numbersIn(workspace, project, calledRows(workspace.db, project))
  const of = (isSheet: boolean) => [...numbers].filter(([id]) => sheets.has(id) === isSheet)
  return { lines: of(false), sheets: of(true) }
}

/**
 * Before lines or sheets of a project are added, moved or taken away; what it returns, called once that is done, numbers those whose number
 * was that of their place. A number that somebody typed stays, one that is left out too, and one that a signed or sent agreement tells.
 */
export function projectNumbersFollow(workspace: OpenWorkspace, project: string): () => void {
  const kept = calledRows(workspace.db, project)
  const before = numbersIn(workspace, project, kept)
  return () => {
    const now = numbersIn(workspace, project, kept)
    for (const [id, code] of now.codes) {
      const number = now.numbers.get(id) ?? null
      const was = before.codes.get(id)
      // A new row, or one whose number was written in the same step, has the one that it was given.
      if (was === undefined || was === null || was !== code || was !== before.numbers.get(id) || kept.has(id)) continue
      if (code !== number)
        workspace.db.run(
          `UPDATE ${now.sheets.has(id) ? 'action_sheet' : 'project_line'} SET code = ? WHERE id = ?`,
          number,
          id,
        )
    }
  }
}
