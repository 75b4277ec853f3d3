import { foldText } from '#shared/lib/text.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { GridColumn } from './cells.ts'
import { type Choice, findChoice, namesakes } from './choices.ts'

/** More than fits in a list that one reads: typing goes on narrowing it. */
const shownOptions = 100

const yesNo: readonly Choice[] = [
  { id: 'true', label: gridLabels.yes },
  { id: 'false', label: gridLabels.no },
]

/** Choices that are still offered: cells that hold another keep it, and call it by its name. */
export function offered(choices: readonly Choice[]): readonly Choice[] {
  return choices.some(({ isKept }) => isKept) ? choices.filter(({ isKept }) => !isKept) : choices
}

export function optionsOf<Row>(column: GridColumn<Row>): readonly Choice[] {
  return column.type === 'boolean' ? yesNo : offered(column.choices ?? [])
}

/** Key of the line that creates what was typed: no identifier begins so. */
export const newKey = '\u0000new'

/** The options shown, then what was typed where it names none of all and may be created. */
export function withNew(
  shown: readonly Choice[],
  all: readonly Choice[],
  typed: string,
  allowsNew: boolean,
): readonly Choice[] {
  const name = typed.trim()
  const isNamed = findChoice(all, name) !== null || namesakes(all, name).length > 0
  return allowsNew && name !== '' && !isNamed ? [...shown, { id: newKey, label: name }] : shown
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
