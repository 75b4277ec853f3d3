/** The first lines of a sheet, as texts. */
export interface SheetStart {
  readonly name: string
  readonly lines: readonly (readonly string[])[]
  /** How far the first filled cell of each line stands from the margin. */
  readonly indents: readonly number[]
  readonly merges: readonly {
    readonly top: number
    readonly left: number
    readonly bottom: number
    readonly right: number
  }[]
}

/** A header found or remembered: first line from 0, lines, and the texts of each column from the top down. */
export interface Header {
  readonly line: number
  readonly lines: number
  readonly columns: readonly (readonly string[])[]
}
