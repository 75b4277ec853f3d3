import loadHighs from 'highs'

/** What a reader has before the eyes: numbers, each the sum of some of the elementary ones; null where it is withheld. */
export interface Publication {
  readonly elementary: number
  readonly lines: readonly { readonly parts: readonly number[]; readonly number: number | null }[]
}

const load = loadHighs as unknown as typeof loadHighs.default
const highs = await load()

/**
 * Between what a reader can place Σ of some elementary numbers who knows the lines that are not withheld, and that no number is negative.
 * Written from the publication alone, one unknown for each elementary number, in the text format of linear programs.
 */
export function attack({ elementary, lines }: Publication, parts: readonly number[]): { low: number; high: number } {
  const sum = (all: readonly number[]) => all.map((part) => `x${part}`).join(' + ')
  const given = lines
    .filter(({ number, parts: of }) => number !== null && of.length > 0)
    .map((line, index) => ` r${index}: ${sum(line.parts)} = ${line.number}`)
  // Every elementary number is named, even one that no line holds.
  const all = ` all: ${sum(Array.from({ length: elementary }, (_unused, at) => at))} >= 0`
  const solve = (sense: 'Minimize' | 'Maximize') =>
    highs.solve(`${sense}\n obj: ${sum(parts)}\nSubject To\n${[...given, all].join('\n')}\nEnd`)
  const [least, most] = [solve('Minimize'), solve('Maximize')]
  if (least.Status !== 'Optimal') throw new Error(`what is published contradicts itself: ${least.Status}`)
  return {
    low: least.ObjectiveValue,
    high: most.Status === 'Optimal' ? most.ObjectiveValue : Number.POSITIVE_INFINITY,
  }
}

/** What can be done to find out numbers whatever is hidden: the least value that has to be withheld besides, by trying every choice. */
export function leastLoss(
  values: readonly number[],
  lines: readonly (readonly number[])[],
  hidden: ReadonlySet<number>,
  secrets: readonly { readonly parts: readonly number[]; readonly width: number }[],
): number {
  const free = values.flatMap((value, at) => (hidden.has(at) || value === 0 ? [] : [at]))
  if (free.length > 12) throw new Error('too many choices to try them all')
  let best = Number.POSITIVE_INFINITY
  for (let choice = 0; choice < 1 << free.length; choice++) {
    const chosen = free.filter((_unused, bit) => (choice >> bit) & 1)
    const loss = chosen.reduce((total, at) => total + (values[at] as number), 0)
    if (loss >= best) continue
    const withheld = new Set([...hidden, ...chosen])
    const publication = publicationOf(values, lines, withheld)
    const isSafe = secrets.every(({ parts, width }) => {
      const { low, high } = attack(publication, parts)
      return high - low >= width - 1e-6
    })
    if (isSafe) best = loss
  }
  return best
}

export function publicationOf(
  values: readonly number[],
  lines: readonly (readonly number[])[],
  withheld: ReadonlySet<number>,
): Publication {
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + (values[part] as number), 0)
  return {
    elementary: values.length,
    lines: [
      ...values.map((number, at) => ({ parts: [at], number: withheld.has(at) ? null : number })),
      ...lines.map((parts) => ({ parts, number: sum(parts) })),
    ],
  }
}
