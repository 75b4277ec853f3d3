import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type NumberedLine, numbersOf } from '#shared/scheme/scheme.rules.ts'

interface CodedLine extends NumberedLine {
  readonly code: string | null
}

function codedLines({ db }: OpenWorkspace, scheme: string): CodedLine[] {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  return db
    .rows('SELECT id, above, merged_into, code FROM scheme_line WHERE scheme = ? ORDER BY position, id', scheme)
    .map((row) => ({
      id: String(row.id),
      above: text(row.above),
      mergedInto: text(row.merged_into),
      code: text(row.code),
    }))
}

/**
 * Before lines of a scheme are added, moved, united or taken away; what it returns, called once that is done, numbers the new ones, those
 * of `moved` that have no number, and all whose number was that of their place. A number that somebody typed stays.
 */
export function numbersFollow(workspace: OpenWorkspace, scheme: string): (moved: readonly string[]) => void {
  const lines = codedLines(workspace, scheme)
  const places = numbersOf(lines)
  const typed = new Map(lines.map(({ id, code }) => [id, code !== (places.get(id) ?? null)]))
  return (moved) => {
    const now = codedLines(workspace, scheme)
    const numbers = numbersOf(now)
    const given = new Set(moved)
    for (const { id, code } of now) {
      const number = numbers.get(id) ?? null
      // A new line with a number was given it.
      const isTyped = typed.get(id) ?? code !== null
      if (code !== number && (!isTyped || (code === null && given.has(id))))
        workspace.db.run('UPDATE scheme_line SET code = ? WHERE id = ?', number, id)
    }
  }
}
