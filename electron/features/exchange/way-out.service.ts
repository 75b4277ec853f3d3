import { quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { entityLabel } from '#shared/entities.ts'
import { freeValue } from '#shared/exchange/free-value.rules.ts'
import { mergeChoiceLabels as labels } from '#shared/exchange/merge-choice.labels.ts'
import type { WayOut } from '#shared/exchange/receive.api.ts'
import type { Cell } from '#shared/merge/merge.types.ts'
import type { ChangeLine } from './change.service.ts'
import { isAlone } from './choice.service.ts'
import type { ChosenLine } from './decision.service.ts'
import { type Depending, dependingOn } from './depending.service.ts'
import type { Names } from './names.service.ts'
import { keyOf, type Plan } from './plan.service.ts'
import { holderOf, undecidedResolution } from './resolution.service.ts'

/** Names of what goes that are written out; the rest is counted. */
const mostNames = 10

/** Ways out of the rules that lines of one package break. */
export class WaysOut {
  readonly #workspace: OpenWorkspace
  readonly #plan: Plan
  readonly #names: Names
  readonly #sender: string

  constructor(workspace: OpenWorkspace, plan: Plan, names: Names, sender: string) {
    this.#workspace = workspace
    this.#plan = plan
    this.#names = names
    this.#sender = sender
  }

  /** What keeping ours says to the sender, where it is more than a value. */
  refusal({ column, row }: ChangeLine, kind: ChosenLine['kind']): string | null {
    if (column !== '' || kind === 'ours' || kind === 'mandate') return null
    const [here, there] = [row.ours?.cells ?? null, row.theirs.cells]
    if (here === null && there !== null)
      return (row.merge.presence === 'conflict' ? labels.stayDeleted : labels.refuseNew)(this.#sender)
    return here !== null && there === null ? labels.keepDeleted(this.#sender) : null
  }

  of({ line, kind, broken }: ChosenLine): readonly WayOut[] {
    const rule = broken ?? line.broken
    if (kind === 'ours' || kind === 'mandate') return []
    if (line.column === '' && rule?.rule === 'named' && line.row.theirs.cells === null) return this.#ofDeletion(line)
    if (rule?.rule === 'unique' && rule.columns.includes(line.column)) return this.#ofShared(line)
    return []
  }

  /** What a choice did to other rows than its own, as a report says it; null where it did nothing to them. */
  told({ line, decision }: ChosenLine): string | null {
    if (decision?.choice === 'cascade') {
      const goes = this.#goes(dependingOn(this.#workspace, this.#outcomes, line.row))
      return goes.length === 0 ? null : labels.cascadeDone(goes)
    }
    if (decision?.choice === 'other') {
      const other = this.#other(line)
      return other === null ? null : labels.otherDone(this.#title(line, other), String(decision.value ?? ''))
    }
    if (decision?.choice !== 'ours' || line.column !== '') return null
    const [here, there] = [line.row.ours?.cells ?? null, line.row.theirs.cells]
    return here === null && there !== null ? labels.refusedNew(this.#sender) : null
  }

  get #outcomes() {
    return undecidedResolution(this.#workspace, this.#plan).outcomes
  }

  #ofDeletion(line: ChangeLine): WayOut[] {
    const goes = this.#goes(dependingOn(this.#workspace, this.#outcomes, line.row))
    return [
      { line: line.id, choice: 'ours', value: null, text: labels.keepRow(this.#sender), goes: [] },
      { line: line.id, choice: 'cascade', value: null, text: labels.cascade(goes), goes },
    ]
  }

  /** Both rows live first, the later made of the two with another value, then the other; then what loses something. */
  #ofShared(line: ChangeLine): WayOut[] {
    const { row, column } = line
    const { table, id } = row
    const shared = line.cells.theirs ?? line.cells.ours
    const [here] = [row.ours?.cells ?? null]
    const ways: WayOut[] = []
    const other = this.#other(line)
    if (typeof shared === 'string' && line.editable !== 'none' && isAlone(this.#workspace, table, column)) {
      const free = freeValue(shared, this.#taken(table, column))
      const label = line.label
      const own: WayOut = {
        line: line.id,
        choice: 'value',
        value: free,
        text: labels.giveTheirs(label, free, line.title),
        goes: [],
      }
      ways.push(own)
      // The same row gives way whoever looks: two people who take the first offer at once agree.
      if (other !== null)
        ways.splice(id > other ? 1 : 0, 0, {
          line: line.id,
          choice: 'other',
          value: free,
          text: labels.giveOurs(label, free, this.#title(line, other)),
          goes: [],
        })
    }
    if (here === null)
      ways.push({
        line: `${table}/${id}/`,
        choice: 'ours',
        value: null,
        text: labels.refuseWhole(this.#sender),
        goes: [],
      })
    else
      ways.push({ line: line.id, choice: 'ours', value: null, text: labels.keepCell(line.label, line.ours), goes: [] })
    return ways
  }

  #other({ row, column, cells }: ChangeLine): string | null {
    return holderOf(this.#workspace, this.#outcomes, row, column, cells.theirs ?? cells.ours)
  }

  #title({ row }: ChangeLine, id: string): string {
    return this.#names.row(row.table, id)
  }

  #taken(table: string, column: string): ReadonlySet<string> {
    const taken = new Set<string>()
    const add = (cell: Cell | undefined) => {
      if (cell != null) taken.add(String(cell))
    }
    for (const row of this.#workspace.db.rows(`SELECT ${quoted(column)} AS value FROM ${quoted(table)}`))
      add(row.value as Cell)
    for (const { cells } of this.#plan.incoming.rows.get(table)?.values() ?? []) add(cells?.[column])
    return taken
  }

  #goes(rows: readonly Depending[]): WayOut['goes'] {
    const kinds = Map.groupBy(rows, ({ table, empties }) =>
      empties === null ? table : keyOf(table, empties.join('+')),
    )
    return [...kinds.values()].map((of) => {
      const { table, empties } = of[0] as Depending
      const emptied = (empties ?? []).map((column) => this.#names.column(table, column))
      return {
        label: empties === null ? entityLabel(table) : labels.emptied(entityLabel(table), emptied),
        count: of.length,
        names: of.slice(0, mostNames).map(({ id }) => this.#names.row(table, id)),
      }
    })
  }
}
