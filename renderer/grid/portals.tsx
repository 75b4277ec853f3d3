import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'

interface Portal {
  readonly key: number
  readonly element: HTMLElement
  readonly node: ReactNode
}

/** What React draws inside elements that the widget owns: editors and lists of values. Cells are too many for it. */
export class PortalStore {
  #portals: readonly Portal[] = []
  readonly #listeners = new Set<() => void>()
  #last = 0

  readonly read = (): readonly Portal[] => this.#portals

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Draws into an element, again each time that it is called. */
  show(element: HTMLElement, node: ReactNode): void {
    const known = this.#portals.find((each) => each.element === element)
    const portal = { key: known?.key ?? ++this.#last, element, node }
    this.#set(known ? this.#portals.map((each) => (each === known ? portal : each)) : [...this.#portals, portal])
  }

  hide(element: HTMLElement): void {
    this.#set(this.#portals.filter((each) => each.element !== element))
  }

  #set(portals: readonly Portal[]): void {
    this.#portals = portals
    for (const listener of this.#listeners) listener()
  }
}

export function Portals({ store }: { readonly store: PortalStore }) {
  const portals = useSyncExternalStore(store.subscribe, store.read)
  return portals.map(({ key, element, node }) => createPortal(node, element, String(key)))
}
