import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
import type { Choice } from './choices.ts'

/** More than fits in a list that one reads: typing goes on narrowing it. */
const shownOptions = 100

const yesNo: readonly Choice[] = [
  { id: 'true', label: gridLabels.yes },
  { id: 'false', label: gridLabels.no },
]

export function optionsOf<Row>(column: GridColumn<Row>): readonly Choice[] {
  return column.type === 'boolean' ? yesNo : (column.choices ?? [])
}

/** Options that hold every typed word, those that begin with the typed text first. */
export function matchingOptions(options: readonly Choice[], typed: string): readonly Choice[] {
  const text = foldText(typed)
  if (text === '') return options.slice(0, shownOptions)
  const words = text.split(' ')
  const first: Choice[] = []
  const others: Choice[] = []
  for (const option of options) {
    const label = foldText(option.label)
    if (label.startsWith(text)) first.push(option)
    else if (words.every((word) => label.includes(word))) others.push(option)
  }
  return [...first, ...others].slice(0, shownOptions)
}
