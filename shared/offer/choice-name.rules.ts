import { nameKey } from './list-text.rules.ts'

/** Something that is chosen by its name, with what may tell it from its homonyms, the plainest first. */
export interface NamedThing {
  readonly id: string
  readonly name: string
  readonly hints: readonly (string | null | undefined)[]
}

/** Ends of identifiers made here are drawn by lot; codes are short and people know them. */
const shortId = (id: string) => (/^[\da-f-]{36}$/i.test(id) ? id.slice(-6) : id)

const told = (name: string, hints: readonly string[]) => `${name} (${hints.join(' · ')})`

/** From « CCAS (Auch) » to « CCAS (Auch · 21320013500012) », then « CCAS (4f2a9c) »; null where one has nothing more to say. */
function candidates({ id, name, hints }: NamedThing): readonly (string | null)[] {
  const said = hints.map((hint) => {
    const text = hint?.trim() ?? ''
    return text === '' || ` ${nameKey(name)} `.includes(` ${nameKey(text)} `) ? null : text
  })
  const steps = said.map((hint, at) =>
    hint === null
      ? null
      : told(
          name,
          said.slice(0, at + 1).flatMap((each) => each ?? []),
        ),
  )
  return [...steps, told(name, [shortId(id)]), told(name, [id])]
}

const nameOrNull = (name: string | null | undefined) => (name == null ? null : nameKey(name))

/** Names that tell each thing from all others, of those whose own name does not: no two of them are the same when they are read again. */
export function homonymNames(things: readonly NamedThing[]): Map<string, string> {
  const groups = Map.groupBy(things, ({ name }) => nameKey(name))
  const taken = new Set(groups.keys())
  const found = new Map<string, string>()
  for (const group of groups.values()) {
    let left = group.length > 1 ? group.map((thing) => ({ id: thing.id, names: candidates(thing) })) : []
    for (let step = 0; left.length > 0; step++) {
      const keys = left.map(({ names }) => nameOrNull(names[step]))
      const times = Map.groupBy(keys, (key) => key)
      const isLast = left.every(({ names }) => step >= names.length - 1)
      const fresh: string[] = []
      left = left.filter(({ id, names }, at) => {
        const key = keys[at]
        const name = names[step]
        if (key == null || name == null) return !isLast
        if (!isLast && (taken.has(key) || times.get(key)?.length !== 1)) return true
        found.set(id, name)
        fresh.push(key)
        return false
      })
      for (const key of fresh) taken.add(key)
    }
  }
  return found
}
