import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { useEach, useQuery } from '#renderer/api/hooks.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Input } from '#shared/api/contract.ts'
import { type Change, type Choice, withChoice } from './merge.ts'
import { pagesOf, type Window } from './window.ts'

export type Filter = NonNullable<Input<'package.changes'>['filter']>

export const pageSize = 200
/** The most lines that one question answers. */
const mostAsked = 2000

/** What a screen of thousands of changes needs of them: those in sight, what was chosen of them, and how it is taken back. */
export function useChanges(id: string, filter: Filter) {
  const [seen, setSeen] = useState<Window>({ first: 0, end: 0 })
  /** Choices on their way: shown at once, until the answer of the engine has come. */
  const [made, setMade] = useState<ReadonlyMap<string, Choice>>(new Map())
  const waiting = useRef(0)
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

  /** Index of the next line to be chosen after this one, round the end where there is none before it; −1 when there is none at all. */
  const nextOpen = useCallback(
    async (index: number) => {
      let before = -1
      for (let offset = 0; ; offset += mostAsked) {
        const { changes, total: all } = await call('package.changes', { package: id, filter, offset, limit: mostAsked })
        for (const [at, { isOpen }] of changes.entries()) {
          if (isOpen && offset + at > index) return offset + at
          if (isOpen && before < 0) before = offset + at
        }
        if (changes.length === 0 || offset + changes.length >= all) return before
      }
    },
    [id, filter],
  )

  /** Chooses for one line, by its id, which may be that of another line than is shown. Gives whether there was something to choose. */
  const decide = useCallback(
    async (line: string, { choice, value, comment }: Partial<Choice> & Pick<Choice, 'choice'>, shown?: Change) => {
      waiting.current += 1
      if (shown)
        setMade((before) =>
          new Map(before).set(line, { choice, value: value ?? null, comment: comment ?? shown.comment }),
        )
      try {
        const { decided } = await call('package.decide', {
          package: id,
          ids: [line],
          choice,
          ...(choice === 'value' || choice === 'other' ? { value: value ?? null } : {}),
          ...(comment === undefined ? {} : { comment }),
        })
        return decided > 0
      } catch (error) {
        notify({ tone: 'danger', text: error instanceof Error ? error.message : String(error) })
        setMade(new Map())
        return null
      } finally {
        waiting.current -= 1
      }
    },
    [id],
  )

  /** Takes the last choice back, however many lines it was for; gives of how many. */
  const undo = useCallback(async () => {
    const { undone } = await call('package.undecide', { package: id })
    setMade(new Map())
    return undone
  }, [id])

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
    nextOpen,
    decide,
    undo,
    canUndo: made.size > 0 || (head.data?.canUndo ?? false),
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
