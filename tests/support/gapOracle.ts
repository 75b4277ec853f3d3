import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { Means } from '#shared/offer/offer.schema.ts'

export interface OracleAction {
  readonly id: string
  readonly values: Readonly<Record<string, Cell>>
  readonly mission: string
  readonly policy: string
  readonly means: readonly Means[]
  readonly communes: ReadonlySet<string>
}

export interface OracleCell {
  readonly state: string
  readonly actions: readonly string[]
  readonly stale: number
  readonly communes: readonly string[]
  readonly people: number
  readonly capacity: number | null
  readonly staff: number | null
  readonly money: number | null
}

/** Every action, asked one by one, with the communes of its territories, each asked for by its code. */
export async function oracleActions(engine: WorkerEngine): Promise<OracleAction[]> {
  const { ids } = await engine.call('offer.rows', { sheet: 'action' })
  const known = new Map<string, readonly string[]>()
  const communesOf = async (code: string) => {
    const communes = known.get(code) ?? (await engine.call('territory.get', { code })).communes
    known.set(code, communes)
    return communes
  }
  const found: OracleAction[] = []
  for (const id of ids) {
    const { values, means, path } = await engine.call('offer.get', { action: id })
    const communes: string[] = []
    for (const code of (values.coverage as string[] | null) ?? []) communes.push(...(await communesOf(code)))
    found.push({
      id,
      values,
      means,
      communes: new Set(communes),
      policy: path[0]?.id ?? '',
      mission: path[1]?.id ?? '',
    })
  }
  return found
}

/** `2024-11-28` is two years before `2026-11-28`: years are taken from the text. */
function isOld(values: OracleAction['values'], today: string): boolean {
  const known = String(values.checkedOn ?? values.updatedOn ?? '0000-00-00')
  return `${Number(known.slice(0, 4)) + 2}${known.slice(4)}` <= today
}

function isOffered(values: OracleAction['values'], today: string): boolean {
  const status = values.status ?? 'active'
  const [from, to] = [String(values.startsOn ?? '0'), String(values.endsOn ?? '9')]
  return status === 'active' && from <= today && to >= today
}

function latest(means: readonly Means[], kind: Means['kind'], today: string): number | null {
  const said = means.filter((line) => line.kind === kind && (line.actual ?? line.planned) !== null)
  const years = said.map((line) => line.year).sort((a, b) => a - b)
  const year = years.findLast((each) => each <= Number(today.slice(0, 4))) ?? years[0]
  const lines = said.filter((line) => line.year === year)
  return lines.length === 0 ? null : lines.reduce((sum, line) => sum + Number(line.actual ?? line.planned), 0)
}

/** A cell by the slowest way: sets of codes, one action after another. */
export function oracleCell(
  actions: readonly OracleAction[],
  holds: (action: OracleAction) => boolean,
  territory: ReadonlySet<string>,
  scope: ReadonlySet<string>,
  population: ReadonlyMap<string, number>,
  today: string,
): OracleCell {
  const peopleOf = (codes: Iterable<string>) => [...codes].reduce((sum, code) => sum + (population.get(code) ?? 0), 0)
  const inside = (action: OracleAction) => [...action.communes].filter((code) => territory.has(code))
  const mine = actions.filter((action) => holds(action) && isOffered(action.values, today) && inside(action).length > 0)
  const covered = new Set(mine.flatMap(inside))
  const shared = (amountOf: (action: OracleAction) => number | null) => {
    const said = mine.filter((action) => amountOf(action) !== null)
    if (said.length === 0) return null
    return said.reduce(
      (sum, action) => sum + (Number(amountOf(action)) * peopleOf(inside(action))) / peopleOf(action.communes),
      0,
    )
  }
  const told = actions.filter((action) => !isOld(action.values, today))
  const isKnownLine = told.some((action) => holds(action) && [...action.communes].some((code) => scope.has(code)))
  const isKnownHere = told.some((action) => inside(action).length > 0)
  const stale = mine.filter((action) => isOld(action.values, today)).length
  const state =
    mine.length === 0
      ? isKnownLine && isKnownHere
        ? 'desert'
        : 'unknown'
      : stale === mine.length
        ? 'old'
        : covered.size === territory.size
          ? 'covered'
          : 'partial'
  return {
    state,
    actions: mine.map(({ id }) => id),
    stale,
    communes: [...covered].sort(),
    people: peopleOf(covered),
    capacity: shared(({ values }) => (typeof values.capacity === 'number' ? values.capacity : null)),
    staff: shared(({ means }) => latest(means, 'staff', today)),
    money: shared(({ means }) => latest(means, 'money', today)),
  }
}
