import type { NumberedSheet, TreeLine } from './project-tree.rules.ts'

interface Coded {
  readonly id: string
  readonly code: string | null
}
export type CodedLine = TreeLine & Coded
export type CodedSheet = NumberedSheet & Coded

const isNumber = /^\d+(\.\d+)*$/

/** Place that a number says right under a prefix; null for what is no such number. */
function placeUnder(prefix: string, code: string | null): number | null {
  const last = code?.startsWith(prefix) === true ? code.slice(prefix.length) : ''
  return /^\d+$/.test(last) ? Number(last) : null
}

/** The numbers of brothers. Beside one whose number is kept no other changes: one that comes in has the next that is free. */
function numbered(rows: readonly Coded[], prefix: string, kept: ReadonlySet<string>): ReadonlyMap<string, string> {
  const isKept = ({ id, code }: Coded) => code !== null && kept.has(id)
  if (!rows.some(isKept)) return new Map(rows.map(({ id }, at) => [id, `${prefix}${at + 1}`]))
  let last = Math.max(0, ...rows.map(({ code }) => placeUnder(prefix, code) ?? 0))
  return new Map(
    rows.map((row) => {
      const { id, code } = row
      if (code !== null && (isKept(row) || placeUnder(prefix, code) !== null)) return [id, code]
      last += 1
      return [id, `${prefix}${last}`]
    }),
  )
}

/**
 * The numbers of lines and of sheets after their places, as `numbersOf` says them, but for the rows of `kept`: a text that was sent or
 * signed calls them by the number that they have.
 */
export function numbersKeeping(
  lines: readonly CodedLine[],
  sheets: readonly CodedSheet[],
  kept: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const under = Map.groupBy(lines, ({ above }) => above)
  const numbers = new Map<string, string>()
  const walk = (above: string | null, prefix: string) => {
    const own = numbered(under.get(above) ?? [], prefix, kept)
    for (const [id, number] of own) {
      numbers.set(id, number)
      walk(id, `${isNumber.test(number) ? number : `${prefix}0`}.`)
    }
  }
  walk(null, '')
  const lineNumbers = new Map(numbers)
  for (const [objective, own] of Map.groupBy(sheets, (sheet) => sheet.objective)) {
    const prefix = objective === null ? undefined : lineNumbers.get(objective)
    if (prefix === undefined) continue
    for (const [id, number] of numbered(own, `${prefix}.`, kept)) numbers.set(id, number)
  }
  // One that has no place any more is still called so where it was signed.
  for (const { id, code } of sheets) if (code !== null && kept.has(id)) numbers.set(id, code)
  return numbers
}

/** A number that nobody has yet: the one that is proposed, or the next after it. */
export function freeNumber(proposed: string, taken: ReadonlySet<string>): string {
  const [, prefix = '', last = '1'] = /^(.*?)(\d+)$/.exec(proposed) ?? []
  let place = Number(last)
  while (taken.has(`${prefix}${place}`)) place += 1
  return `${prefix}${place}`
}
