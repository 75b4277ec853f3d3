import type { Query, QueryClient } from '@tanstack/react-query'

/** Each query shows its own error. */
const ignored = () => undefined

/**
 * Asks again what is stale. An answer that was already on its way when the change was told may be from before it, and the library does
 * not ask again for a first answer that has not come: once it is there, it is asked for anew.
 */
export function refetchStale(client: QueryClient, isStale: (query: Query) => boolean): void {
  const onTheirWay = client
    .getQueryCache()
    .findAll({ predicate: (query) => query.state.fetchStatus === 'fetching' && query.state.data === undefined })
    .filter(isStale)
  for (const query of onTheirWay) {
    const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }).catch(ignored)
    query.promise?.then(again, again)
  }
  client.invalidateQueries({ predicate: isStale }).catch(ignored)
}
