import { EngineError } from '#electron/core/errors.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { gapSentence } from '#shared/offer/gap.labels.ts'
import {
  type GapBy,
  type GapColumns,
  gapCellAt,
  gapStates,
  generalTerms,
  isActive,
  stateOf,
} from '#shared/offer/gap.rules.ts'
import { freshnessOf, isStale, knownOn } from '#shared/offer/quality.rules.ts'
import type { Level } from '#shared/territory/territory.schema.ts'
import { namesVersion } from './cell-names.service.ts'
import { type GapLine, gapLines, latestMeans } from './gap-lines.service.ts'
import { needOf } from './gap-need.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { type Covered, type Reach, reachOf } from './reach.service.ts'

export interface Scope {
  readonly level?: Level | undefined
  readonly department?: string | undefined
  readonly vintage?: number | undefined
}

/** What the question leaves out is that of the workspace. */
export function scopeOf(workspace: OpenWorkspace, { level, department, vintage }: Scope) {
  const { facts } = workspace
  return { level: level ?? 'epci', department: department ?? facts.department, vintage: vintage ?? facts.vintage }
}

interface Matrix {
  readonly lines: readonly GapLine[]
  readonly cells: GapColumns
  readonly toldOfLine: Uint32Array
  readonly toldOfTerritory: Uint32Array
}

export const coveredBy = (reach: Reach, row: SheetRow): Covered =>
  reach.covered((row.cells.coverage ?? null) as readonly string[] | null)

/** Part of an action that a territory receives: that of the inhabitants covered who live there. */
function shareOf(covered: Covered, shared: { communes: number; people: number }): number {
  if (covered.people > 0) return shared.people / covered.people
  return covered.communes > 0 ? shared.communes / covered.communes : 0
}

/** Adds to a sum that nobody has begun. */
function add(column: Float64Array, at: number, amount: number): void {
  const before = column[at] as number
  column[at] = Number.isNaN(before) ? amount : before + amount
}

function compute(workspace: OpenWorkspace, by: GapBy, reach: Reach, today: string): Matrix {
  const { lines, of } = gapLines(workspace, by)
  const means = latestMeans(workspace, Number(today.slice(0, 4)))
  const size = reach.zones.length * lines.length
  const cells = {
    states: new Uint8Array(size),
    actions: new Uint32Array(size),
    stale: new Uint32Array(size),
    general: new Uint32Array(size),
    communes: new Uint32Array(size),
    people: new Float64Array(size),
    capacity: new Float64Array(size).fill(Number.NaN),
    staff: new Float64Array(size).fill(Number.NaN),
    money: new Float64Array(size).fill(Number.NaN),
    freshness: new Float64Array(size),
  }
  const union = Array.from({ length: size }, () => null as Uint32Array | null)
  const toldOfLine = new Uint32Array(lines.length)
  const toldOfTerritory = new Uint32Array(reach.zones.length)
  for (const row of inOrder(workspace, 'action')) {
    const covered = coveredBy(reach, row)
    const places = of(row)
    const isOld = isStale(row.cells, today)
    const isOn = isActive(row.cells, today)
    if (isOld && !isOn) continue
    const freshness = freshnessOf(knownOn(row.cells), today)
    const { staff = null, money = null } = means.get(row.id) ?? {}
    const { capacity } = row.cells
    let isHere = false
    for (let zone = 0; zone < reach.zones.length; zone++) {
      const within = reach.zoneBits[zone] as Uint32Array
      if (!reach.meets(covered.bits, within)) continue
      isHere = true
      if (!isOld) toldOfTerritory[zone] = (toldOfTerritory[zone] as number) + 1
      if (!isOn) continue
      const share = shareOf(covered, reach.shared(covered.bits, within))
      for (const line of places) {
        const at = zone * lines.length + line
        cells.actions[at] = (cells.actions[at] as number) + 1
        if (isOld) cells.stale[at] = (cells.stale[at] as number) + 1
        cells.freshness[at] = (cells.freshness[at] as number) + freshness
        if (typeof capacity === 'number') add(cells.capacity, at, capacity * share)
        if (staff !== null) add(cells.staff, at, staff * share)
        if (money !== null) add(cells.money, at, money * share)
        let bits = union[at]
        if (bits == null) {
          bits = new Uint32Array(reach.words)
          union[at] = bits
        }
        for (let word = 0; word < reach.words; word++)
          bits[word] = (bits[word] as number) | (covered.bits[word] as number)
      }
    }
    if (isHere && !isOld) for (const line of places) toldOfLine[line] = (toldOfLine[line] as number) + 1
  }
  const general = lines.findIndex(({ id }) => id === generalTerms[by])
  for (let at = 0; at < size; at++) {
    const zone = Math.floor(at / lines.length)
    const bits = union[at]
    if (bits != null) {
      const { communes, people } = reach.shared(bits, reach.zoneBits[zone] as Uint32Array)
      cells.communes[at] = communes
      cells.people[at] = people
    }
    const actions = cells.actions[at] as number
    cells.freshness[at] = actions === 0 ? Number.NaN : (cells.freshness[at] as number) / actions
    if (general >= 0 && at % lines.length !== general)
      cells.general[at] = cells.actions[zone * lines.length + general] as number
    const state = stateOf({
      actions,
      stale: cells.stale[at] as number,
      communes: cells.communes[at] as number,
      expected: reach.zones[zone]?.expected ?? 0,
      toldOfLine: toldOfLine[at % lines.length] as number,
      toldOfTerritory: toldOfTerritory[zone] as number,
    })
    cells.states[at] = gapStates.indexOf(state)
  }
  return { lines, cells, toldOfLine, toldOfTerritory }
}

/** The matrix without its need, computed again when an action, what names it, its means or the territories have changed. */
function matrixOf(workspace: OpenWorkspace, by: GapBy, scope: Scope, today: string): { matrix: Matrix; reach: Reach } {
  const { level, department, vintage } = scopeOf(workspace, scope)
  const reach = reachOf(workspace, level, department, vintage)
  const means = latestMeans(workspace, Number(today.slice(0, 4)))
  const kept = workspace.cached(`offer.gaps.${by}.${level}.${department}.${vintage}`, [], () => ({
    key: '',
    reach: null as Reach | null,
    means: null as object | null,
    matrix: null as Matrix | null,
  }))
  const orders = (['policy', 'mission', 'action'] as const).map((sheet) => snapshotOf(workspace, sheet).version)
  const key = `${today} ${orders.join('.')} ${namesVersion(workspace)}`
  if (kept.matrix === null || kept.key !== key || kept.reach !== reach || kept.means !== means)
    Object.assign(kept, { key, reach, means, matrix: compute(workspace, by, reach, today) })
  return { matrix: kept.matrix as Matrix, reach }
}

function copyOf(cells: GapColumns): GapColumns {
  return {
    states: cells.states.slice(),
    actions: cells.actions.slice(),
    stale: cells.stale.slice(),
    general: cells.general.slice(),
    communes: cells.communes.slice(),
    people: cells.people.slice(),
    capacity: cells.capacity.slice(),
    staff: cells.staff.slice(),
    money: cells.money.slice(),
    freshness: cells.freshness.slice(),
  }
}

const inhabitants = (reach: Reach, zone: number) =>
  reach.shared(reach.zoneBits[zone] as Uint32Array, reach.zoneBits[zone] as Uint32Array).people

export interface GapQuestion extends Scope {
  readonly by: GapBy
  readonly indicator?: string | undefined
  /** The figures of the need, as the reader sees them. */
  readonly store: ValueStore
}

/** Offer against need, by line and territory. Errors: `indicator.unknown`, `territory.*`. */
export function readGaps(workspace: OpenWorkspace, question: GapQuestion, today: string) {
  const scope = scopeOf(workspace, question)
  const { matrix, reach } = matrixOf(workspace, question.by, scope, today)
  return {
    day: today,
    vintage: scope.vintage,
    by: question.by,
    territories: reach.zones.map(({ territory, expected }, zone) => ({
      code: territory.code,
      name: territory.name,
      level: territory.level,
      communes: expected,
      population: inhabitants(reach, zone),
      told: matrix.toldOfTerritory[zone] ?? 0,
    })),
    lines: matrix.lines.map((line, at) => ({ ...line, told: matrix.toldOfLine[at] ?? 0 })),
    // Arrays of an answer are handed over to whoever asked: what is kept here is copied.
    cells: copyOf(matrix.cells),
    ...needOf(workspace, { ...scope, indicator: question.indicator, store: question.store }, reach.zones),
  }
}

/** Where a territory stands in a reach. Error: `territory.unknown`. */
export function zonePlace(reach: Reach, code: string): number {
  const place = reach.zones.findIndex(({ territory }) => territory.code === code)
  if (place < 0) throw new EngineError('territory.unknown', { code })
  return place
}

/** One cell: how it was computed, the actions behind it, the communes without any. Errors: `offer.row`, `territory.unknown`. */
export function readGap(
  workspace: OpenWorkspace,
  question: GapQuestion & { readonly line: string; readonly territory: string },
  today: string,
) {
  const scope = scopeOf(workspace, question)
  const { matrix, reach } = matrixOf(workspace, question.by, scope, today)
  const zone = zonePlace(reach, question.territory)
  const line = matrix.lines.findIndex(({ id }) => id === question.line)
  if (line < 0) throw new EngineError('offer.row', {})
  const cell = gapCellAt(matrix.cells, zone * matrix.lines.length + line)
  const { territory, expected } = reach.zones[zone] as Reach['zones'][number]
  const within = reach.zoneBits[zone] as Uint32Array
  const { of } = gapLines(workspace, question.by)
  const left = within.slice()
  const actions = inOrder(workspace, 'action').flatMap((row) => {
    if (!of(row).includes(line)) return []
    const { bits } = coveredBy(reach, row)
    const { communes, people } = reach.shared(bits, within)
    if (communes === 0) return []
    const isOn = isActive(row.cells, today)
    if (isOn)
      for (let word = 0; word < reach.words; word++) left[word] = (left[word] as number) & ~(bits[word] as number)
    return [
      {
        id: row.id,
        title: String(row.cells.title),
        leads: [...((row.cells.lead as readonly string[] | null) ?? [])],
        isActive: isOn,
        isStale: isStale(row.cells, today),
        knownOn: knownOn(row.cells),
        communes,
        people,
      },
    ]
  })
  const { persons, personsLabel } = needOf(
    workspace,
    { ...scope, indicator: question.indicator, store: question.store },
    reach.zones,
  )
  const codes = communeCodes(workspace)
  return {
    state: cell.state,
    sentence: gapSentence(cell, {
      by: question.by,
      territory: { ...territory, communes: expected, population: inhabitants(reach, zone) },
      toldOfLine: matrix.toldOfLine[line] ?? 0,
      toldOfTerritory: matrix.toldOfTerritory[zone] ?? 0,
      persons: persons[zone] ?? Number.NaN,
      personsLabel,
    }),
    actions: actions.sort((a, b) => Number(b.isActive) - Number(a.isActive) || b.people - a.people),
    uncovered: reach
      .places(left)
      .map((place) => findZone(workspace, codes[reach.communes[place] ?? -1] ?? '', scope.vintage, 'commune').territory)
      .map(({ code, name, population }) => ({ code, name, population }))
      .sort((a, b) => (b.population ?? 0) - (a.population ?? 0) || (a.code < b.code ? -1 : 1)),
  }
}
