import { sessionParameter, sessionPath } from '#shared/api/session.ts'

let opening: Promise<void> | undefined

async function exchange(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get(sessionParameter)
  if (token === null) return
  // Out of the address bar and of the history before anything else, and before the router reads a route from it.
  history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  await fetch(sessionPath, {
    method: 'POST',
    body: JSON.stringify({ token }),
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
  })
}

/**
 * Exchanges the token of the first address for the cookie of this launch. Once per page; at once when the address carries
 * none (a reload, a second tab: the browser has the cookie). A refusal is told by the calls that follow.
 */
export function openSession(): Promise<void> {
  opening ??= exchange().catch(() => undefined)
  return opening
}
