import { foldText } from '#shared/lib/text.ts'

export interface Choice {
  readonly id: string
  /** Tells it from every other choice: the same in cells, lists, filters and copies. */
  readonly label: string
  /** What people call it, when its label says more: others may be called so too. */
  readonly name?: string
  /** Called by its name in the cells that hold it, offered to no other. */
  readonly isKept?: boolean
}

interface Lookup {
  readonly byId: ReadonlyMap<string, Choice>
  readonly byLabel: ReadonlyMap<string, readonly Choice[]>
  /** By label and by name, case and accents set aside. */
  readonly byFolded: ReadonlyMap<string, readonly Choice[]>
  readonly order: ReadonlyMap<string, number>
  /** How many separators the label that has most of them holds. */
  readonly reach: number
}

/** Between the values of a cell that holds several. */
export const listSeparator = ' ; '
const separators = /[;,\r\n]+/

const lookups = new WeakMap<readonly Choice[], Lookup>()

const folded = (text: string) => foldText(text) || text.trim()

/** Made once per list: a column of 20 000 rows asks for its labels at every sort. */
function lookupOf(choices: readonly Choice[]): Lookup {
  const known = lookups.get(choices)
  if (known) return known
  const byLabel = Map.groupBy(choices, ({ label }) => label.trim())
  const byFolded = Map.groupBy(choices, ({ label }) => folded(label))
  // A label says which; a name that others have too says it only where no label does.
  for (const [name, group] of Map.groupBy(choices, ({ name: plain }) => (plain === undefined ? '' : folded(plain))))
    if (name !== '' && !byFolded.has(name)) byFolded.set(name, group)
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

/** « Auch (32013) »: a name with its identifier, as files write it. */
const coded = /^(.+)\(([^()\s]+)\)$/

function matches(choices: readonly Choice[] | undefined, text: string): readonly Choice[] {
  const { byLabel, byId, byFolded } = lookupOf(choices ?? none)
  const bare = text.trim()
  const exact = byLabel.get(bare)
  if (exact?.length === 1) return exact
  const own = byId.get(bare)
  if (own) return [own]
  const found = bare === '' ? undefined : byFolded.get(folded(bare))
  if (found) return found
  const [, name = '', id = ''] = coded.exec(bare) ?? []
  const given = byId.get(id)
  return given && [given.label, given.name ?? given.label].some((each) => folded(each) === folded(name)) ? [given] : []
}

/**
 * The choice that a text names: its label as it stands, its identifier, its label or its name whatever the case and accents, or its
 * name with its identifier. None when several are called so.
 */
export function findChoice(choices: readonly Choice[] | undefined, text: string): Choice | null {
  const found = matches(choices, text)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Labels of those that a text may mean, when it is the name of several. */
export function namesakes(choices: readonly Choice[] | undefined, text: string): readonly string[] {
  const found = matches(choices, text)
  return found.length > 1 ? found.map(({ label }) => label) : []
}

/** Values of a list in the order of the choices; those that are not among them last, as they came. */
export function inOrder(choices: readonly Choice[] | undefined, ids: readonly string[]): readonly string[] {
  const { order } = lookupOf(choices ?? none)
  return [...new Set(ids)].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size))
}

const needsQuotes = (label: string) => label.includes(';') || label.startsWith('"')

/** Several values as the text of one cell; a label that holds the separator stands between quotes. */
export function listText(choices: readonly Choice[] | undefined, ids: readonly string[]): string {
  return ids
    .map((id) => choiceLabel(choices, id))
    .map((label) => (needsQuotes(label) ? `"${label.replaceAll('"', '""')}"` : label))
    .join(listSeparator)
}

/** What `listText` wrote, each label to the letter; null for anything else. */
function readLabels(choices: readonly Choice[] | undefined, text: string): readonly string[] | null {
  const { byLabel, byId } = lookupOf(choices ?? none)
  const pieces = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^;"][^;]*?))(?: ; |$)/gy)].filter(([piece]) => piece !== '')
  if (pieces.map(([piece]) => piece).join('') !== text) return null
  const ids = pieces.map(([, quoted, plain = '']) => {
    const label = (quoted?.replaceAll('""', '"') ?? plain).trim()
    const found = byLabel.get(label)
    return found?.length === 1 ? found[0]?.id : byId.get(label)?.id
  })
  return ids.length > 0 && ids.every((id) => id !== undefined) ? (ids as string[]) : null
}

export interface ReadList {
  readonly ids: readonly string[]
  readonly unknown: readonly string[]
  /** Names that several choices have. */
  readonly doubtful: readonly string[]
}

/**
 * Reads « Familles ; Jeunes » or « Familles, jeunes »: a label that holds a separator itself (« Enfance, famille ») is tried
 * before its parts.
 */
export function readList(choices: readonly Choice[] | undefined, text: string): ReadList {
  const written = readLabels(choices, text)
  if (written) return { ids: inOrder(choices, written), unknown: [], doubtful: [] }
  const { reach } = lookupOf(choices ?? none)
  const marks = [...text.matchAll(new RegExp(separators, 'g'))]
  const starts = [0, ...marks.map((mark) => mark.index + mark[0].length)]
  const ends = [...marks.map((mark) => mark.index), text.length]
  const ids: string[] = []
  const unknown = new Set<string>()
  const doubtful = new Set<string>()
  let at = 0
  while (at < starts.length) {
    let last = Math.min(starts.length - 1, at + reach)
    let found: readonly Choice[] = []
    for (; last >= at && found.length === 0; last--) found = matches(choices, text.slice(starts[at], ends[last]))
    const part = text.slice(starts[at], ends[found.length === 0 ? at : last + 1]).trim()
    if (found.length === 1 && found[0]) ids.push(found[0].id)
    else if (found.length > 1) doubtful.add(part)
    else if (part !== '') unknown.add(part)
    at = found.length === 0 ? at + 1 : last + 2
  }
  return { ids: inOrder(choices, ids), unknown: [...unknown], doubtful: [...doubtful] }
}
