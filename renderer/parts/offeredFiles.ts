import { useSyncExternalStore } from 'react'
import type { Input } from '#shared/api/contract.ts'
import type { ChosenFile } from '#shared/api/host.ts'

/** A workbook that a partner returned, or an archive of some; `entry` names one of an archive. */
export type ReturnedFile = Pick<ChosenFile, 'token' | 'name'> & { readonly entry?: string | null }

/** A workspace file as `workspace.open` names it. */
export type NamedFile = Input<'workspace.open'>

/** Files that a person dropped or chose somewhere, waiting for the screen that knows what to do with them. */
class Waiting<File> {
  #files: readonly File[] = []
  readonly #listeners = new Set<() => void>()

  readonly files = () => this.#files

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(files: readonly File[]): void {
    this.#files = files
    for (const listener of this.#listeners) listener()
  }
}

const data = new Waiting<ChosenFile>()
const returns = new Waiting<ReturnedFile>()
const packages = new Waiting<ChosenFile>()
const lost = new Waiting<NamedFile>()
const cards = new Waiting<string>()

export function offerFiles(files: readonly ChosenFile[]): void {
  data.set([...data.files(), ...files])
}

/** Takes them all: each file is handled once. */
export function takeFiles(): readonly ChosenFile[] {
  const files = data.files()
  if (files.length > 0) data.set([])
  return files
}

/** Files that wait; the import screen calls `takeFiles` in an effect when there are some. */
export function useOfferedFiles(): readonly ChosenFile[] {
  return useSyncExternalStore(data.subscribe, data.files)
}

/** Workbooks that partners returned. */
export function offerReturns(files: readonly ReturnedFile[]): void {
  returns.set([...returns.files(), ...files])
}

/** Takes the first: they are looked at one by one. */
export function takeReturn(): ReturnedFile | null {
  const [first = null, ...others] = returns.files()
  if (first !== null) returns.set(others)
  return first
}

export function useOfferedReturns(): readonly ReturnedFile[] {
  return useSyncExternalStore(returns.subscribe, returns.files)
}

/** Packages received: with a workspace the screen of packages takes them, without one the first screen does. */
export function offerPackages(files: readonly ChosenFile[]): void {
  packages.set([...packages.files(), ...files])
}

/** Takes the first: they are looked at one by one. */
export function takePackage(): ChosenFile | null {
  const [first = null, ...others] = packages.files()
  if (first !== null) packages.set(others)
  return first
}

export function useOfferedPackages(): readonly ChosenFile[] {
  return useSyncExternalStore(packages.subscribe, packages.files)
}

/** A workspace file whose content is lost: its snapshots are proposed in place of what was asked. Null: no more. */
export function offerRescue(file: NamedFile | null): void {
  lost.set(file === null ? [] : [file])
}

export function useLostFile(): NamedFile | null {
  return useSyncExternalStore(lost.subscribe, lost.files)[0] ?? null
}

/** The text of a partner’s card, or an empty one where it is still to be chosen: the screen of partners takes it. */
export function offerCard(text: string): void {
  cards.set([...cards.files(), text])
}

/** Takes the first: they are looked at one by one. */
export function takeCard(): string | null {
  const [first = null, ...others] = cards.files()
  if (first !== null) cards.set(others)
  return first
}

export function useOfferedCards(): readonly string[] {
  return useSyncExternalStore(cards.subscribe, cards.files)
}
