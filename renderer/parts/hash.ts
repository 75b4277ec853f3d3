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

interface Going {
  readonly replace?: boolean
}

/** Goes to a screen. Without a query of its own the present one stays: territory and comparison follow everywhere. */
export function navigate(to: string, options: Going = {}): void {
  const { path, search } = splitHash(to)
  go(path, to.includes('?') ? withReader(search) : currentSearch(), options)
}

function go(path: string, search: string, options: Going): void {
  const hash = `#${path}${search === '' ? '' : `?${search}`}`
  if (hash === window.location.hash) return
  history[options.replace ? 'replaceState' : 'pushState'](null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Changes parts of the query and leaves the others; null takes one away. */
export function setQuery(changes: Readonly<Record<string, string | null>>, options: Going = {}): void {
  const query = new URLSearchParams(currentSearch())
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key)
    else query.set(key, value)
  }
  go(currentPath(), query.toString(), options)
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
