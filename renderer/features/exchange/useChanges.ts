import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Input } from '#shared/api/contract.ts'
import { batchesOf, type Change, type Choice, canChoose, choiceOf, mostIds, runsOf, withChoice } from './merge.ts'
import { pagesOf, type Window } from './window.ts'

export type Filter = NonNullable<Input<'package.changes'>['filter']>

export const pageSize = 200
/** The most lines that one question answers. */
const mostAsked = 2000

interface Made {
  readonly id: string
  readonly choice: Choice
}

/** What a screen of thousands of changes needs of them: those in sight, what was chosen, and how the last choice is taken back. */
export function useChanges(id: string, filter: Filter) {
  const [seen, setSeen] = useState<Window>({ first: 0, end: 0 })
  /** Choices on their way: shown at once, until the answer of the engine has come. */
  const [made, setMade] = useState<ReadonlyMap<string, Choice>>(new Map())
  const waiting = useRef(0)
  const [past, setPast] = useState<readonly (readonly Made[])[]>([])
  const asked = useCallback(
    (page: number) => ({ package: id, filter, offset: page * pageSize, limit: pageSize }),
    [id, filter],
  )
  const head = useQuery('package.changes', asked(0), { keepPrevious: true })
  const numbers = pagesOf(seen, pageSize)
  const answers = useEach('package.changes', numbers.map(asked))
  const total = head.data?.total ?? 0

  const stamp = answers.map((answer) => answer?.changes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the engine has just answered takes the place of what was expected of it.
  useEffect(() => {
    if (waiting.current === 0) setMade((before) => (before.size === 0 ? before : new Map()))
  }, [...stamp, head.data])

  const lineAt = (index: number): Change | undefined => {
    const page = Math.floor(index / pageSize)
    const answer = answers[numbers.indexOf(page)] ?? (page === 0 ? head.data : undefined)
    const line = answer?.changes[index % pageSize]
    const choice = line && made.get(line.id)
    return line && choice ? withChoice(line, choice) : line
  }

  /** Where a line stands among those that have been read; −1 when it is not among them. */
  const indexOf = (line: string): number => {
    for (const [at, answer] of answers.entries()) {
      const found = answer?.changes.findIndex((each) => each.id === line) ?? -1
      if (found >= 0) return (numbers[at] ?? 0) * pageSize + found
    }
    return -1
  }

  /** Every line of a filter, read page after page. */
  const gather = useCallback(
    async (wanted: Filter) => {
      const lines: Change[] = []
      for (;;) {
        const { changes, total: all } = await call('package.changes', {
          package: id,
          filter: wanted,
          offset: lines.length,
          limit: mostAsked,
        })
        lines.push(...changes)
        if (changes.length === 0 || lines.length >= all) return lines
      }
    },
    [id],
  )

  const send = useCallback(
    async (choices: readonly Made[]) => {
      waiting.current += 1
      setMade((before) => new Map([...before, ...choices.map((each) => [each.id, each.choice] as const)]))
      try {
        for (const { ids, choice } of runsOf(choices))
          for (const batch of batchesOf(ids, mostIds))
            await call('package.decide', {
              package: id,
              ids: [...batch],
              choice: choice.choice,
              ...(choice.choice === 'value' || choice.choice === 'other' ? { value: choice.value } : {}),
              comment: choice.comment,
            })
        return true
      } catch (error) {
        notify({ tone: 'danger', text: error instanceof Error ? error.message : String(error) })
        setMade(new Map())
        return false
      } finally {
        waiting.current -= 1
      }
    },
    [id],
  )

  /** Chooses for lines, but for those where there is nothing to choose; gives how many there were. */
  const decide = useCallback(
    async (lines: readonly Change[], choice: Choice['choice'], more: Partial<Choice> = {}) => {
      const open = lines.filter(canChoose)
      if (open.length === 0) return 0
      const former = open.map((line) => ({ id: line.id, choice: choiceOf(line) }))
      const next = open.map((line) => ({
        id: line.id,
        choice: {
          choice,
          value: more.value ?? null,
          comment: more.comment === undefined ? line.comment : more.comment,
        },
      }))
      setPast((before) => [...before, former])
      if (await send(next)) return open.length
      setPast((before) => before.filter((each) => each !== former))
      return 0
    },
    [send],
  )

  /** Takes the last choice back; gives of how many lines. */
  const undo = useCallback(async () => {
    const last = past.at(-1)
    if (last) {
      setPast((before) => before.slice(0, -1))
      return (await send(last)) ? last.length : 0
    }
    // Made before the package was left and resumed: the last of those that stand is forgotten.
    const [made] = (await gather({}))
      .filter((line) => line.choiceRank !== null)
      .sort((a, b) => (b.choiceRank ?? 0) - (a.choiceRank ?? 0))
    if (!made) return 0
    return (await send([{ id: made.id, choice: { choice: 'clear', value: null, comment: null } }])) ? 1 : 0
  }, [past, send, gather])

  const counts = head.data?.counts ?? null
  const settled = settledIn(
    new Map([head.data, ...answers].flatMap((each) => each?.changes ?? []).map((line) => [line.id, line])),
    made,
  )

  return {
    counts,
    total,
    /** Lines still to be chosen, choices on their way included. */
    open: Math.max(0, (counts?.open ?? 0) - settled),
    error: head.error,
    isPending: head.isPending,
    isStale: head.isPlaceholderData,
    retry: () => {
      head.refetch().catch(() => undefined)
    },
    see: setSeen,
    lineAt,
    indexOf,
    gather,
    decide,
    undo,
    canUndo: past.length > 0 || (counts?.chosen ?? 0) > 0,
  }
}

/** How many of these lines wait for nobody any more once the choices on their way have come; fewer than none after an undo. */
function settledIn(lines: ReadonlyMap<string, Change>, made: ReadonlyMap<string, Choice>): number {
  let n = 0
  for (const [id, choice] of made) {
    const line = lines.get(id)
    if (line) n += Number(line.isOpen) - Number(withChoice(line, choice).isOpen)
  }
  return n
}
