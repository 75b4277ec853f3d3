import { createContext, type ReactNode, use, useEffect, useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { Output } from '#shared/api/contract.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { setQuery, useQueryValue } from './hash.ts'

type TerritoryDetail = Output<'territory.get'>

export interface Selection {
  /** Code of the chosen territory; null only while the first one is being found. */
  readonly territory: string | null
  /** The chosen territory itself, once read. */
  readonly detail: TerritoryDetail | null
  /** Codes to compare with, null for the usual ones (MDS, département, région, France). */
  readonly comparators: readonly string[] | null
  /** Geography vintage in which everything is shown. */
  readonly vintage: number
  /** Code and name of the workspace's département. */
  readonly department: string
  readonly departmentName: string
  /** For whom figures are shown, as `reader.ts` writes it; `internal` for who keeps the workspace. */
  readonly reader: string
  /** The same as questions to the engine take it: nothing for who keeps the workspace. */
  readonly asked: { readonly reader?: string }
  readonly setReader: (reader: string) => void
  readonly setTerritory: (code: string) => void
  readonly setComparators: (codes: readonly string[] | null) => void
  readonly setVintage: (vintage: number) => void
}

const SelectionContext = createContext<Selection | null>(null)

const storageKey = (workspace: string) => `ctg.territory.${workspace}`

export interface SelectionProviderProps {
  readonly workspace: {
    readonly id: string
    readonly department: string
    readonly departmentName: string
    readonly vintage: number
  }
  readonly children: ReactNode
}

/** Where someone who has never chosen begins. */
function mostPeopled(territories: readonly Territory[] | undefined): Territory | undefined {
  return territories?.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))[0]
}

const setTerritory = (code: string) => setQuery({ territoire: code })
const setComparators = (codes: readonly string[] | null) => setQuery({ comparer: codes ? codes.join(',') : null })

/** Territory, comparison and vintage: chosen once, kept in the address, remembered from one visit to the next. */
export function SelectionProvider({ workspace, children }: SelectionProviderProps) {
  const { id, department, departmentName } = workspace
  const asked = useQueryValue('territoire')
  const compared = useQueryValue('comparer')
  const askedReader = useQueryValue('lecteur')
  const reader = askedReader !== null && parseReader(askedReader) !== null ? askedReader : 'internal'
  const askedVintage = Number(useQueryValue('millesime') ?? Number.NaN)
  const vintage = Number.isInteger(askedVintage) ? askedVintage : workspace.vintage
  const remembered = localStorage.getItem(storageKey(id))
  const needsFirst = asked === null && remembered === null
  const { data: epcis } = useQuery('territory.list', { level: 'epci', department, vintage }, { enabled: needsFirst })
  const territory = asked ?? remembered ?? mostPeopled(epcis)?.code ?? null
  const { data: detail, error } = useQuery(
    'territory.get',
    { code: territory ?? '', vintage },
    { enabled: territory !== null, keepPrevious: true },
  )
  useEffect(() => {
    if (territory === null) return
    localStorage.setItem(storageKey(id), territory)
    if (asked === null) setQuery({ territoire: territory }, { replace: true })
  }, [id, territory, asked])

  useEffect(() => {
    if (!error) return
    // A group that has been removed, an old link: back to a territory that exists.
    localStorage.removeItem(storageKey(id))
    setQuery({ territoire: null }, { replace: true })
  }, [id, error])

  const selection = useMemo<Selection>(
    () => ({
      territory,
      detail: detail ?? null,
      comparators: compared === null ? null : compared.split(',').filter((code) => code !== ''),
      vintage,
      department,
      departmentName,
      reader,
      asked: reader === 'internal' ? {} : { reader },
      setReader: (next) => setQuery({ lecteur: next === 'internal' ? null : next }),
      setTerritory,
      setComparators,
      setVintage: (next) => setQuery({ millesime: next === workspace.vintage ? null : String(next) }),
    }),
    [territory, detail, compared, vintage, department, departmentName, workspace.vintage, reader],
  )
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

/** What is chosen at the top of the window. Only inside an open workspace. */
export function useSelection(): Selection {
  const selection = use(SelectionContext)
  if (!selection) throw new Error('useSelection outside of an open workspace')
  return selection
}
