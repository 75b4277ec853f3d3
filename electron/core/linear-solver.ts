import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import loadHighs, { type Highs } from 'highs'
import type { LinearModel, LinearProblem, LinearSolver, Optimum } from '#shared/confidentiality/suppression.types.ts'
import { applicationFolder } from './resources.ts'

function matrixOf({ rows, lower }: LinearProblem) {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { columns, coefficients } of rows) {
    for (let at = 0; at < columns.length; at++) {
      indices.push(columns[at] as number)
      values.push(coefficients?.[at] ?? 1)
    }
    starts.push(indices.length)
  }
  return { format: 'csr' as const, numRows: rows.length, numCols: lower.length, starts, indices, values }
}

function open(highs: Highs, problem: LinearProblem): LinearModel {
  const { lower, upper, rows } = problem
  const end = (value: number) => (value === Number.POSITIVE_INFINITY ? highs.infinity : value)
  const model = highs.createModel({
    numCols: lower.length,
    numRows: rows.length,
    colCost: new Float64Array(lower.length),
    colLower: lower,
    colUpper: upper.map(end),
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => end(high)),
    matrix: matrixOf(problem),
  })
  // Small problems asked again and again: what presolving wins, it costs twice.
  model.options.set('presolve', 'off')
  model.options.set('output_flag', false)
  const all = Int32Array.from(lower, (_value, at) => at)
  const { minimize, maximize } = highs.constants.objectiveSense
  return {
    optimise: (costs, sense): Optimum => {
      model.changeColsCost({ kind: 'set', indices: all }, costs)
      model.changeObjectiveSense(sense === 'least' ? minimize : maximize)
      model.run()
      const status = model.getModelStatus()
      const { modelStatus } = highs.constants
      if (status === modelStatus.optimal)
        return { status: 'optimal', value: model.getObjectiveValue(), solution: model.getSolution().colValue }
      // Whatever else it ends with, it has found no solution: who asks must not take that for room.
      return { status: status === modelStatus.unbounded ? 'unbounded' : 'infeasible' }
    },
    require: (row, sum) => {
      model.changeRowBounds(row, sum, sum)
    },
    close: () => model.dispose(),
  }
}

// Its types describe the module for CommonJS, where the loader stands under `default`.
const load = loadHighs as unknown as typeof loadHighs.default

/** Beside the bundles in an application that was built, in its package otherwise. The loader looks beside itself, where a bundle has none. */
function wasmFile(): string {
  const built = join(applicationFolder(), 'out', 'highs.wasm')
  return existsSync(built) ? built : join(createRequire(import.meta.url).resolve('highs'), '..', 'highs.wasm')
}

let loading: Promise<LinearSolver> | undefined
let loaded: LinearSolver | undefined

/** HiGHS, compiled to WebAssembly: loaded once, when a figure is first hidden from somebody. */
export function loadSolver(): Promise<LinearSolver> {
  loading ??= load({ locateFile: wasmFile }).then((highs) => {
    loaded = { open: (problem) => open(highs, problem) }
    return loaded
  })
  return loading
}

/** The solver, once `loadSolver` has answered. */
export function loadedSolver(): LinearSolver {
  if (loaded === undefined) throw new Error('the linear solver is not loaded')
  return loaded
}
