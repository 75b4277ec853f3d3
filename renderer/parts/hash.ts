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

/** Goes to a screen. Without a query of its own the present one stays: territory and comparison follow everywhere. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  const next = splitHash(to)
  const search = to.includes('?') ? next.search : currentSearch()
  const hash = `#${next.path}${search === '' ? '' : `?${search}`}`
  if (hash === window.location.hash) return
  history[options.replace ? 'replaceState' : 'pushState'](null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Changes parts of the query and leaves the others; null takes one away. */
export function setQuery(
  changes: Readonly<Record<string, string | null>>,
  options: { readonly replace?: boolean } = {},
): void {
  const query = new URLSearchParams(currentSearch())
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) query.delete(key)
    else query.set(key, value)
  }
  navigate(`${currentPath()}?${query}`, options)
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
