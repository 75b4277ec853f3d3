import { join } from 'node:path'
import { loadSolver } from '#electron/core/linear-solver.ts'
import { audit, suppress } from '#shared/confidentiality/suppression.rules.ts'
import type { LinearSolver } from '#shared/confidentiality/suppression.types.ts'
import { chance } from '#tests/support/suppressionTables.ts'
import { measure } from './children.ts'
import { linkedCounts, territoriesOf } from './linked-counts.ts'
import { figureLine, median, noGoal, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

const threshold = 5
/** Categories that add up to a total, and what finding what to hide of them may take, in ms. */
const goals = [
  [1, noGoal],
  [2, 500],
  [3, noGoal],
  [5, 3000],
] as const

/** A solver that counts what it is asked. */
function counting(solver: LinearSolver) {
  const asked = { programs: 0 }
  const counted: LinearSolver = {
    open: (problem) => {
      const model = solver.open(problem)
      return {
        optimise: (costs, sense) => {
          asked.programs += 1
          return model.optimise(costs, sense)
        },
        require: (row, sum) => model.require(row, sum),
        close: () => model.close(),
      }
    },
  }
  return { counted, asked }
}

/**
 * What has to be hidden of made-up counts of every commune in and around the Gers, one variable and several that add up: how long it takes
 * to find, by how many linear programs, and how much is hidden besides what is under the threshold. Each run has other counts.
 */
export async function confidentialityFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  const file = setting.path('confidentiality.atelier')
  removeWorkspace(file)
  const words = [join(setting.built, 'cli', 'main.js'), 'init', file, '--departement', '32', '--demo']
  await measure(process.execPath, words, { env: { CTG_PROFILE: setting.profile } })
  const territories = territoriesOf(file)
  const solver = await loadSolver()
  const outcomes: Outcome[] = []
  for (const [categories, most] of goals) {
    const runs = { ms: [] as number[], programs: [] as number[], cells: [] as number[], share: [] as number[] }
    for (let seed = 0; seed <= counted; seed++) {
      const table = linkedCounts(territories, categories, threshold, chance(seed))
      const { counted: solves, asked } = counting(solver)
      const start = performance.now()
      const pattern = suppress(table, solves)
      const spent = performance.now() - start
      if (pattern.broken.length > 0 || audit(table, pattern, solver).failing.length > 0)
        throw new Error(`what is hidden of ${categories} categories does not protect them`)
      // The first turn compiles the solver.
      if (seed === 0) continue
      const whole = table.values.reduce((sum, value) => sum + value, 0)
      runs.ms.push(spent)
      runs.programs.push(asked.programs)
      runs.cells.push(pattern.lost.cells + pattern.lost.statements)
      runs.share.push((100 * pattern.lost.value) / whole)
    }
    const what = `${categories} × ${territories.communes.length} communes, ${territories.larger.length} zones`
    const beside = `${median(runs.programs)} linear programs, ${median(runs.cells)} figures hidden besides`
    outcomes.push(figureLine(`${what}: ${beside}`, runs.ms, { most, unit: 'ms' }))
    outcomes.push(figureLine(`${what}: people hidden besides`, runs.share, { most: noGoal, unit: '%' }))
  }
  return outcomes
}
