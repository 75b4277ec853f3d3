import { namesOfTable } from '#electron/features/record/record-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import {
  type Commitment,
  type CommitmentState,
  countedElsewhere,
  type MeansKind,
  meansTotals,
  type SettledPair,
} from '#shared/project/commitment.rules.ts'

const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
const number = (value: unknown) => (value === null || value === undefined ? null : Number(value))

interface StoredCommitment extends Commitment {
  readonly condition: string | null
  readonly deliberationBody: string | null
  readonly deliberatedOn: string | null
  readonly deliberationRef: string | null
}

/** All commitments, in the order of their projects. */
export function storedCommitments({ db }: OpenWorkspace): StoredCommitment[] {
  return db.rows('SELECT * FROM commitment ORDER BY project, position, id').map((row) => ({
    id: String(row.id),
    project: String(row.project),
    sheet: text(row.sheet),
    contract: text(row.contract),
    signatory: String(row.signatory),
    kind: String(row.kind) as MeansKind,
    year: Number(row.year),
    planned: number(row.planned),
    actual: number(row.actual),
    description: text(row.description),
    condition: text(row.condition),
    state: String(row.state) as CommitmentState,
    deliberationBody: text(row.deliberation_body),
    deliberatedOn: text(row.deliberated_on),
    deliberationRef: text(row.deliberation_ref),
  }))
}

export interface StoredPair extends SettledPair {
  readonly id: string
  readonly reason: string | null
  readonly decidedBy: string | null
  readonly decidedOn: string
  readonly seen: string | null
}

export function storedPairs({ db }: OpenWorkspace): StoredPair[] {
  return db.rows('SELECT * FROM commitment_pair ORDER BY id').map((row) => ({
    id: String(row.id),
    first: String(row.first),
    second: String(row.second),
    isSame: row.is_same === 1,
    counted: text(row.counted),
    reason: text(row.reason),
    decidedBy: text(row.decided_by),
    decidedOn: String(row.decided_on),
    seen: text(row.seen),
  }))
}

/** Commitments with the one that each is counted as, if not as itself. */
export function countedCommitments(workspace: OpenWorkspace) {
  const rows = storedCommitments(workspace)
  return { rows, elsewhere: countedElsewhere(rows, storedPairs(workspace)) }
}

/** What rows are called that commitments name. */
export class CommitmentNames {
  readonly #workspace: OpenWorkspace
  readonly #tables = new Map<string, ReadonlyMap<string, string>>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  named(table: 'project' | 'action_sheet' | 'contract' | 'organization', id: string) {
    let names = this.#tables.get(table)
    if (names === undefined) {
      const all = namesOfTable(this.#workspace, table)
      names = new Map(all.ids.map((each, at) => [each, all.names[at] ?? '']))
      this.#tables.set(table, names)
    }
    return { id, name: names.get(id) ?? id }
  }

  view(row: StoredCommitment, elsewhere: ReadonlyMap<string, string>) {
    return {
      ...row,
      project: this.named('project', row.project),
      sheet: row.sheet === null ? null : this.named('action_sheet', row.sheet),
      contract: row.contract === null ? null : this.named('contract', row.contract),
      signatory: this.named('organization', row.signatory),
      countedAs: elsewhere.get(row.id) ?? null,
    }
  }
}

export interface CommitmentChoice {
  readonly project?: string | undefined
  readonly contract?: string | undefined
  readonly sheet?: string | undefined
  readonly signatory?: string | undefined
  readonly year?: number | undefined
}

function chosen(workspace: OpenWorkspace, choice: CommitmentChoice) {
  const { rows, elsewhere } = countedCommitments(workspace)
  const wanted = Object.entries(choice).filter(([, value]) => value !== undefined)
  const isWanted = (row: StoredCommitment) =>
    wanted.every(([field, value]) => row[field as keyof StoredCommitment] === value)
  return { rows: rows.filter(isWanted), elsewhere }
}

export function listCommitments(workspace: OpenWorkspace, choice: CommitmentChoice) {
  const { rows, elsewhere } = chosen(workspace, choice)
  const names = new CommitmentNames(workspace)
  return rows.map((row) => names.view(row, elsewhere))
}

export function totalCommitments(workspace: OpenWorkspace, choice: CommitmentChoice) {
  const { rows, elsewhere } = chosen(workspace, choice)
  const names = new CommitmentNames(workspace)
  const totals = meansTotals(rows, elsewhere)
    .map((total) => ({ ...total, signatory: names.named('organization', total.signatory) }))
    .sort(
      (a, b) =>
        a.signatory.name.localeCompare(b.signatory.name, 'fr') || a.kind.localeCompare(b.kind) || a.year - b.year,
    )
  return {
    totals,
    dropped: rows.filter(({ state }) => state === 'dropped').length,
    elsewhere: rows.filter(({ id }) => elsewhere.has(id)).length,
  }
}
