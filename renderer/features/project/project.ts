import type { ComponentType } from 'react'
import { setQuery } from '#renderer/parts/hash.ts'
import type { Output } from '#shared/api/contract.ts'

export type Overview = Output<'project.overview'>
export type Followed = Overview['sheets'][number]

export interface ProjectTabProps {
  readonly overview: Overview
}

export interface ProjectTab {
  /** In the address (`onglet`). */
  readonly id: string
  readonly label: string
  readonly Content: ComponentType<ProjectTabProps>
}

/** Goes to the sheet of an action, among the sheets. */
export const openSheet = (id: string) => setQuery({ onglet: 'fiches', ligne: id })

/** Titles of the other projects in which a sheet stands, the one that keeps it first. */
export const sharingOf = ({ sharedFrom, sharedWith }: Followed): readonly string[] => [
  ...(sharedFrom === null ? [] : [sharedFrom]),
  ...sharedWith,
]

/** In the order of their numbers, those without one last. */
export const byCode = (sheets: readonly Followed[]): Followed[] =>
  sheets.toSorted((a, b) =>
    a.code === null || b.code === null
      ? Number(a.code === null) - Number(b.code === null)
      : a.code.localeCompare(b.code, 'fr', { numeric: true }),
  )

/** Sheets that lack something, the least complete first. */
export const uncompleted = (sheets: readonly Followed[]): Followed[] =>
  byCode(sheets)
    .filter(({ missing }) => missing.length > 0)
    .toSorted((a, b) => a.score - b.score)

/** « 1.2.1.3 Halte-répit ». */
export const nameOf = ({ code, title }: Pick<Followed, 'code' | 'title'>) =>
  code === null ? title : `${code} ${title}`
