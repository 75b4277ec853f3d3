import { openFile } from '#electron/db/connection.ts'
import { perimeterOf } from '#electron/features/confidentiality/perimeter.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Statement, SuppressionTable, Target } from '#shared/confidentiality/suppression.types.ts'

/** Territories whose figures are shown side by side, each as the numbers of its communes. */
export interface Territories {
  /** Inhabitants of each commune. */
  readonly communes: readonly number[]
  /** Intercommunalités, their parts, MDS, groups; the département last. */
  readonly larger: readonly (readonly number[])[]
}

/** Everything that is published side by side around the département of a workspace. */
export function territoriesOf(file: string): Territories {
  const workspace = new OpenWorkspace(
    openFile(file, { readOnly: true }),
    null,
    () => null,
    () => undefined,
  )
  try {
    const { communes, larger } = perimeterOf(valueStore(workspace, workspace.facts.vintage))
    const place = new Map(communes.map(({ ord }, at) => [ord, at]))
    return {
      communes: communes.map(({ territory }) => territory.population ?? 100),
      larger: larger.map((zone) => [...zone.all()].flatMap((ord) => place.get(ord) ?? [])),
    }
  } finally {
    workspace.close()
  }
}

/** Made-up counts of people by commune, in proportion to the inhabitants: numbers of each category, and of all together. */
export function linkedCounts(
  { communes, larger }: Territories,
  categories: number,
  threshold: number,
  random: () => number,
): SuppressionTable {
  const shares = Array.from({ length: categories }, () => 0.01 + 0.03 * random())
  const values = Float64Array.from({ length: communes.length * categories }, (_unused, cell) => {
    const mean = (communes[Math.floor(cell / categories)] ?? 0) * (shares[cell % categories] ?? 0)
    return Math.max(0, Math.round(mean * (0.4 + 1.2 * random()) + 2 * (random() - 0.5)))
  })
  const statements: Statement[] = []
  const targets: Target[] = []
  const isSecret = (value: number) => value > 0 && value < threshold
  for (const [index, value] of values.entries())
    if (isSecret(value)) targets.push({ kind: 'cell', index, width: threshold })
  const state = (places: readonly number[], groups: readonly number[], isWhole: boolean) => {
    const cells = Int32Array.from(places.flatMap((commune) => groups.map((group) => commune * categories + group)))
    const value = cells.reduce((sum, cell) => sum + (values[cell] as number), 0)
    if (isSecret(value)) targets.push({ kind: 'statement', index: statements.length, width: threshold })
    const kind = isWhole && !isSecret(value) ? 'fixed' : 'published'
    statements.push({ cells, value, kind, weight: Math.max(1, value) })
  }
  const groups = Array.from({ length: categories }, (_unused, at) => at)
  const lists = categories > 1 ? [groups, ...groups.map((group) => [group])] : [groups]
  for (const list of lists) {
    if (list.length > 1) for (const commune of communes.keys()) state([commune], list, false)
    for (const [at, zone] of larger.entries()) state(zone, list, at === larger.length - 1)
  }
  return {
    values,
    spread: null,
    weights: null,
    known: new Uint8Array(values.length),
    statements,
    targets,
    contributors: values,
  }
}
