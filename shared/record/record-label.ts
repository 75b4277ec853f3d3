/** French of one kind of row: « fiche action », « fiches action », its fields, and the values of its fixed lists. */
export interface KindLabels {
  readonly one: string
  readonly many: string
  readonly isFeminine?: true
  readonly fields: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>
}
