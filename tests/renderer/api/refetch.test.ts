import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { refetchStale } from '#renderer/api/refetch.ts'

/** A query whose answers are given by hand, one for each time that it asks. */
function asked(client: QueryClient, name: string) {
  const answers: ((value: string) => void)[] = []
  const observer = new QueryObserver<string>(client, {
    queryKey: [name],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => new Promise<string>((done) => answers.push(done)),
  })
  observer.subscribe(() => undefined)
  return { answers, shown: () => observer.getCurrentResult().data }
}

it('asks again for a first answer that was on its way when the change was told', async () => {
  const client = new QueryClient()
  const stale = asked(client, 'stale')
  const other = asked(client, 'other')
  refetchStale(client, ({ queryKey }) => queryKey[0] === 'stale')
  stale.answers[0]?.('before the change')
  other.answers[0]?.('as it is')
  await expect.poll(() => stale.answers.length).toBe(2)
  stale.answers[1]?.('after the change')
  await expect.poll(() => stale.shown()).toBe('after the change')
  expect(other.answers).toHaveLength(1)

  refetchStale(client, () => true)
  await expect.poll(() => [stale.answers.length, other.answers.length]).toEqual([3, 2])
  client.clear()
})
