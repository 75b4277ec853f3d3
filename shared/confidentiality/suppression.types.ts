/**
 * A system of published numbers. Base cells are disjoint numbers ≥ 0 (a commune and a category that no other variable makes up);
 * statements are sums of base cells (an intercommunalité, a MDS, a département, a total of categories).
 */
export interface SuppressionTable {
  /** Nominal values of the base cells: finite, ≥ 0. */
  readonly values: Float64Array
  /** How far the exact number may be from the nominal one, by cell, because its producer rounds; null when all are exact. */
  readonly spread: { readonly below: Float64Array; readonly above: Float64Array } | null
  /** What is lost when a cell is hidden (> 0); null: its value. */
  readonly weights: Float64Array | null
  /**
   * By cell. 0: free. 1: the reader knows it already (an earlier document): never hidden, of no use as a partner. 2: withheld by an
   * earlier document: preferred as a partner. 3: nobody publishes it: hidden at no cost.
   */
  readonly known: Uint8Array
  readonly statements: readonly Statement[]
  readonly targets: readonly Target[]
  /** How many contributors make each cell; null: no contributor is protected from another. */
  readonly contributors: Float64Array | null
}

export interface Statement {
  readonly cells: Int32Array
  /** Sum of the nominal values of its cells. */
  readonly value: number
  /** published: may be hidden, at `weight` · fixed: never hidden · silent: not published, but it may be a target. */
  readonly kind: 'published' | 'fixed' | 'silent'
  readonly weight: number
}

/** A number that must not be found out: what a reader can compute of it must be an interval at least as wide as `width`. */
export interface Target {
  readonly kind: 'cell' | 'statement'
  readonly index: number
  readonly width: number
}

export interface Interval {
  readonly low: number
  readonly high: number
}

/** Which cells and statements are hidden: 0 shown, 1 a target, 2 to protect one. */
export interface Marks {
  readonly cells: Uint8Array
  readonly statements: Uint8Array
}

export interface Suppression extends Marks {
  /** For what each secondary cell and statement was hidden first: an index of `targets`, −1 for the others. */
  readonly protects: { readonly cells: Int32Array; readonly statements: Int32Array }
  /** Indexes of targets that nothing allowed can protect: what they belong to must not leave. */
  readonly broken: readonly number[]
  /** What the secondary ones cost; `value` adds up the hidden cells. */
  readonly lost: { readonly cells: number; readonly statements: number; readonly value: number }
}

/** Σ of the columns of a row lies between `low` and `high`. */
export interface LinearRow {
  readonly columns: Int32Array | readonly number[]
  /** 1 for each column when left out. */
  readonly coefficients?: readonly number[]
  readonly low: number
  readonly high: number
}

export interface LinearProblem {
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly LinearRow[]
}

export type Optimum =
  | { readonly status: 'optimal'; readonly value: number; readonly solution: Float64Array }
  | { readonly status: 'unbounded' }
  /** Also where the solver has found nothing for another reason. */
  | { readonly status: 'infeasible' }

/** A linear problem kept open: several objectives in a row start each from where the last ended. */
export interface LinearModel {
  optimise(costs: Float64Array, sense: 'least' | 'most'): Optimum
  /** Asks another sum of a row. */
  require(row: number, sum: number): void
  close(): void
}

/** Whoever solves linear programs for the pure rules here. */
export interface LinearSolver {
  open(problem: LinearProblem): LinearModel
}
