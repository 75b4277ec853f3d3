import { useSyncExternalStore } from 'react'
import type { BaseLocationHook } from 'wouter'

/*
 * The address of a screen is the hash: `#/panorama?territoire=200066926`. Path and query both stand in it, so that
 * the same address opens from a file scheme, the loopback host and a copied link.
 */

/** Path and query of a hash; a path always begins with a slash. */
export function splitHash(hash: string): { readonly path: string; readonly search: string } {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2)
  return { path: `/${path}`, search }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

const currentPath = () => splitHash(window.location.hash).path
const currentSearch = () => splitHash(window.location.hash).search

/** For whom the screens are shown: it follows everywhere, until somebody changes it. */
const readerKey = 'lecteur'

/** A query of its own, with the reader of the present one unless it names another. */
function withReader(search: string): string {
  const query = new URLSearchParams(search)
  const reader = new URLSearchParams(currentSearch()).get(readerKey)
  if (reader === null || query.has(readerKey)) return search
  query.set(readerKey, reader)
  return query.toString()
}

/** A screen, and what of its query is set or taken away (null). */
export interface Destination {
  readonly path: string
  readonly query: Readonly<Record<string, string | null>>
}

interface Going {
  readonly replace?: boolean
}

/** The row that a table has open: it stays behind with its table. */
const noRow = { ligne: null }

/** Goes to a screen. Without a query of its own the present one stays: territory and comparison follow everywhere. */
export function navigate(to: string, options: Going = {}): void {
  const { path, search } = splitHash(to)
  go(path, to.includes('?') ? withReader(search) : changed(currentSearch(), noRow), options)
}

/** Goes to a screen and says in its query what it opens; territory and comparison follow. One step of the history. */
export function navigateTo({ path, query }: Destination): void {
  go(path, changed(currentSearch(), { ...noRow, ...query }), {})
}

function go(path: string, search: string, options: Going): void {
  const hash = `#${path}${search === '' ? '' : `?${search}`}`
  if (hash === window.location.hash) return
  history[options.replace ? 'replaceState' : 'pushState'](null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function changed(search: string, changes: Destination['query']): string {
  const query = new URLSearchParams(search)
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key)
    else query.set(key, value)
  }
  return query.toString()
}

/** Changes parts of the query and leaves the others; null takes one away. */
export function setQuery(changes: Destination['query'], options: Going = {}): void {
  go(currentPath(), changed(currentSearch(), changes), options)
}

/** One part of the query, null when it is absent. */
export function useQueryValue(key: string): string | null {
  const search = useSyncExternalStore(subscribe, currentSearch)
  return new URLSearchParams(search).get(key)
}

/** For wouter's `Router`. */
export const useHashPath: BaseLocationHook = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(subscribe, currentPath), navigate],
  { hrefs: (href: string) => `#${href}`, searchHook: () => useSyncExternalStore(subscribe, currentSearch) },
)
