import { foldText } from '#shared/lib/text.ts'

export interface Choice {
  readonly id: string
  readonly label: string
  /** Called by its name in the cells that hold it, offered to no other. */
  readonly isKept?: boolean
}

interface Lookup {
  readonly byId: ReadonlyMap<string, Choice>
  readonly byLabel: ReadonlyMap<string, Choice>
  readonly byFolded: ReadonlyMap<string, Choice>
  readonly order: ReadonlyMap<string, number>
  /** How many separators the label that has most of them holds. */
  readonly reach: number
}

/** Between the values of a cell that holds several. */
export const listSeparator = ' ; '
const separators = /[;,\r\n]+/

const lookups = new WeakMap<readonly Choice[], Lookup>()

/** Made once per list: a column of 20 000 rows asks for its labels at every sort. */
function lookupOf(choices: readonly Choice[]): Lookup {
  const known = lookups.get(choices)
  if (known) return known
  const byLabel = new Map<string, Choice>()
  const byFolded = new Map<string, Choice>()
  for (const choice of choices) {
    const label = choice.label.trim()
    if (!byLabel.has(label)) byLabel.set(label, choice)
    const folded = foldText(label)
    if (folded !== '' && !byFolded.has(folded)) byFolded.set(folded, choice)
  }
  const lookup = {
    byId: new Map(choices.map((choice) => [choice.id, choice])),
    byLabel,
    byFolded,
    order: new Map(choices.map((choice, index) => [choice.id, index])),
    reach: Math.max(0, ...choices.map(({ label }) => label.split(/[;,\r\n]/).length - 1)),
  }
  lookups.set(choices, lookup)
  return lookup
}

const none: readonly Choice[] = []

export function choiceLabel(choices: readonly Choice[] | undefined, id: string): string {
  return lookupOf(choices ?? none).byId.get(id)?.label ?? id
}

export function isKnown(choices: readonly Choice[] | undefined, id: string): boolean {
  return lookupOf(choices ?? none).byId.has(id)
}

/** The choice that a text names: its label as it stands, its identifier, or its label whatever the case and accents. */
export function findChoice(choices: readonly Choice[] | undefined, text: string): Choice | null {
  const { byLabel, byId, byFolded } = lookupOf(choices ?? none)
  const bare = text.trim()
  return byLabel.get(bare) ?? byId.get(bare) ?? byFolded.get(foldText(bare)) ?? null
}

/** Values of a list in the order of the choices; those that are not among them last, as they came. */
export function inOrder(choices: readonly Choice[] | undefined, ids: readonly string[]): readonly string[] {
  const { order } = lookupOf(choices ?? none)
  return [...new Set(ids)].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
}

/**
 * Reads « Familles ; Jeunes » or « Familles, jeunes »: a label that holds a separator itself (« Enfance, famille ») is tried
 * before its parts.
 */
export function readList(
  choices: readonly Choice[] | undefined,
  text: string,
): { readonly ids: readonly string[]; readonly unknown: readonly string[] } {
  const whole = findChoice(choices, text)
  if (whole) return { ids: [whole.id], unknown: [] }
  const { reach } = lookupOf(choices ?? none)
  const marks = [...text.matchAll(new RegExp(separators, 'g'))]
  const starts = [0, ...marks.map((mark) => mark.index + mark[0].length)]
  const ends = [...marks.map((mark) => mark.index), text.length]
  const ids: string[] = []
  const unknown: string[] = []
  let at = 0
  while (at < starts.length) {
    let last = Math.min(starts.length - 1, at + reach)
    let found: Choice | null = null
    for (; last >= at && found === null; last--) found = findChoice(choices, text.slice(starts[at], ends[last]))
    if (found) {
      ids.push(found.id)
      at = last + 2
      continue
    }
    const part = text.slice(starts[at], ends[at]).trim()
    if (part !== '') unknown.push(part)
    at += 1
  }
  return { ids: inOrder(choices, ids), unknown: [...new Set(unknown)] }
}
