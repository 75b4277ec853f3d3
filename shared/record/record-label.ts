/** French of one kind of row: « fiche action », « fiches action », its fields, and the values of its fixed lists. */
export interface KindLabels {
  readonly one: string
  readonly many: string
  /** Its name where what it belongs to is plain: on the buttons and titles of its own screen. Otherwise `one`. */
  readonly short?: string
  readonly isFeminine?: true
  readonly fields: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>
}
