import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { CellContext } from '#shared/offer/cell.rules.ts'
import type { Field } from '#shared/offer/field.ts'
import { vocabularies } from './vocabulary.service.ts'

const rowTables: Readonly<Record<string, string>> = {
  mission: 'mission',
  policy: 'policy',
  organization: 'organization',
  organizations: 'organization',
  accessPoints: 'access_point',
}

/** Whether a code names a territory that was ever known here: communes that merged since are still where an action was offered. */
function isTerritory(workspace: OpenWorkspace, text: string): boolean {
  const { code, level } = readCode(text)
  return level === null
    ? workspace.db.value('SELECT 1 FROM territory_group WHERE code = ?', code) !== undefined
    : workspace.db.value('SELECT 1 FROM territory WHERE level = ? AND code = ?', level, code) !== undefined
}

/** What the cells of this workspace may name, asked of the base as it stands (commands write while they ask). */
export function cellContext(workspace: OpenWorkspace): CellContext {
  const isKnown = (field: Field, value: string): boolean => {
    if (field.vocabulary !== undefined)
      return vocabularies(workspace)[field.vocabulary].some((term) => term.code === value)
    const table = field.table ?? rowTables[field.type]
    if (table !== undefined) return workspace.db.value(`SELECT 1 FROM ${table} WHERE id = ?`, value) !== undefined
    if (field.type === 'commune')
      return workspace.db.value(`SELECT 1 FROM territory WHERE level = 'commune' AND code = ?`, value) !== undefined
    if (field.type === 'territories' || field.type === 'territory') return isTerritory(workspace, value)
    return (field.type === 'indicators' || field.type === 'indicator') && indicators(workspace).has(value)
  }
  // Twenty thousand rows of one import name the same few things.
  const known = new Map<string, boolean>()
  return {
    isKnown: (field, value) => {
      const key = `${field.vocabulary ?? field.table ?? field.type}\u001f${value}`
      let answer = known.get(key)
      if (answer === undefined) {
        answer = isKnown(field, value)
        known.set(key, answer)
      }
      return answer
    },
  }
}
