import { sheetLabels } from '#shared/exchange/workbook.labels.ts'
import type { WrittenSheet } from './workbook.ts'

/** Where the values of a column of choices stand: in the rule itself, or in a column of the sheet of lists. */
export type ListPlace =
  | { readonly kind: 'inline'; readonly choices: readonly string[] }
  | { readonly kind: 'sheet'; readonly column: number; readonly length: number }

export interface BookLists {
  /** Of column `column` of sheet `sheet`; undefined when it has no choices. */
  place(sheet: number, column: number): ListPlace | undefined
  /** The sheet of lists; null when every list is short. */
  readonly sheet: WrittenSheet | null
}

/** Excel keeps 255 characters of a list inside its rule, splits it at commas, trims it, and takes quotes for its own. */
function isShort(choices: readonly string[]): boolean {
  return (
    choices.join(',').length <= 255 && choices.every((choice) => choice === choice.trim() && !/[,;"\n\t]/.test(choice))
  )
}

/** Plans the drop-down lists of a workbook: equal long lists are written once. */
export function planLists(sheets: readonly WrittenSheet[]): BookLists {
  const lists: { header: string; choices: readonly string[] }[] = []
  const byContent = new Map<string, number>()
  const places = sheets.map((sheet) =>
    sheet.columns.map(({ header, type, choices = [] }): ListPlace | undefined => {
      if (type !== 'list' || choices.length === 0) return undefined
      if (isShort(choices)) return { kind: 'inline', choices }
      const key = JSON.stringify(choices)
      let column = byContent.get(key)
      if (column === undefined) {
        column = lists.push({ header, choices }) - 1
        byContent.set(key, column)
      }
      return { kind: 'sheet', column, length: choices.length }
    }),
  )
  const height = Math.max(0, ...lists.map(({ choices }) => choices.length))
  const taken = new Set(sheets.map((sheet) => sheet.name.toLowerCase()))
  let name: string = sheetLabels.lists
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${sheetLabels.lists} (${n})`
  return {
    place: (sheet, column) => places[sheet]?.[column],
    sheet:
      lists.length === 0
        ? null
        : {
            name,
            columns: lists.map(({ header, choices }) => ({
              header,
              width: widthOf(choices),
              type: 'text',
              locked: true,
            })),
            rows: Array.from({ length: height }, (_, row) => lists.map(({ choices }) => choices[row] ?? null)),
            filter: false,
          },
  }
}

const widthOf = (choices: readonly string[]) =>
  Math.min(60, Math.max(14, ...choices.map((choice) => choice.length + 2)))
