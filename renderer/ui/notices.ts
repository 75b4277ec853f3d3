export interface Notice {
  readonly id: number
  readonly tone: 'done' | 'attention' | 'danger'
  readonly text: string
  /** Button that goes further: undo, open, retry. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

let notices: readonly Notice[] = []
let nextId = 1
const listeners = new Set<() => void>()

function set(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

/** Shows a short message over the page; a message of success goes away by itself. At most four stay in sight. */
export function notify(notice: Omit<Notice, 'id'>): number {
  const id = nextId++
  set([...notices.filter((other) => other.text !== notice.text).slice(-3), { ...notice, id }])
  return id
}

export function dismiss(id: number): void {
  set(notices.filter((notice) => notice.id !== id))
}

export function currentNotices(): readonly Notice[] {
  return notices
}

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
