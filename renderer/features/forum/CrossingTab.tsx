import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { type GapChoice, GapLegend, GapTable } from '#renderer/parts/GapTable.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import type { Output } from '#shared/api/contract.ts'
import { crossingScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { quarterLabel } from '#shared/indicator/position.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { listing } from '#shared/lib/french.ts'
import type { ForumTabProps } from './forumTab.ts'
import { useColleges } from './useColleges.ts'
import '#renderer/parts/gap.css'

type Crossing = Output<'forum.crossing'>
type Need = Crossing['needs'][number]
const levels = ['epci', 'mds', 'group', 'commune'] as const

/** The offer of the theme beside the needs that figures show, and those that people speak of. */
export function CrossingTab({ forum }: ForumTabProps) {
  const { vintage, asked } = useSelection()
  const { data, error, refetch } = useQuery('forum.crossing', { forum: forum.id, vintage, ...asked })
  if (error) return <Failure title={labels.errorTitle} error={error} retry={refetch} />
  if (!data) return <Skeleton label={labels.loading} lines={8} />
  return (
    <div className="forum-crossing">
      <Findings crossing={data} />
      <Matrix crossing={data} />
    </div>
  )
}

const views = ['both', 'people', 'figures'] as const

function Findings({ crossing }: { readonly crossing: Crossing }) {
  return (
    <section className="forum-needs">
      <h2>{labels.findings}</h2>
      <p className="quiet">{labels.findingsText}</p>
      {views.map((view) => {
        const needs = crossing.needs.filter(({ seenBy }) => seenBy === view)
        return (
          <section key={view} className={`forum-seen forum-seen-${view}`}>
            <h3>
              {labels[view]} <span className="quiet">{formatNumber(needs.length)}</span>
            </h3>
            {needs.length === 0 ? <p className="quiet">{labels.none}</p> : null}
            <ul>
              {needs.map((need) => (
                <NeedLine key={need.indicator} need={need} />
              ))}
            </ul>
            {view === 'people' && crossing.unlinked.length > 0 ? <Unlinked crossing={crossing} /> : null}
          </section>
        )
      })}
      {crossing.quiet === 0 ? null : <p className="quiet">{labels.quiet(crossing.quiet)}</p>}
    </section>
  )
}

function NeedLine({ need }: { readonly need: Need }) {
  const { nameOf } = useColleges()
  const { label, value, unit, decimals, period, quarter, lack, colleges } = need
  const figure =
    value === null
      ? labels.noFigure
      : [formatNumber(value, decimals), unit, period].filter((part) => part !== '').join(' ')
  const who = colleges.map(({ college, count }) => `${nameOf(college)} (${formatNumber(count)})`)
  return (
    <li>
      <strong>{label}</strong>
      <span className="ui-hint ui-block">
        {[
          figure,
          ...(quarter === 0 ? [] : [quarterLabel(quarter)]),
          ...(lack === null ? [] : [labels.lacks[lack]]),
          ...(who.length === 0 ? [] : [labels.colleges(listing(who))]),
        ].join(' · ')}
      </span>
    </li>
  )
}

function Unlinked({ crossing }: { readonly crossing: Crossing }) {
  return (
    <>
      <h4>{labels.unlinked(crossing.unlinked.length)}</h4>
      <p className="quiet">{labels.unlinkedText}</p>
      <ul>
        {crossing.unlinked.slice(0, 12).map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  )
}

function Matrix({ crossing }: { readonly crossing: Crossing }) {
  const { vintage, asked } = useSelection()
  const { territory, missions } = crossing
  const level = levels.find((each) => each === territory.level) ?? 'epci'
  const { data: gaps } = useQuery('offer.gaps', { by: 'mission', level, vintage, ...asked }, { keepPrevious: true })
  const [chosen, setChosen] = useState<GapChoice | null>(null)
  const only = useMemo(() => {
    const all = gaps?.territories.map(({ code }) => code) ?? []
    // A part of an intercommunalité stands for it where it straddles; a département shows all.
    const own = all.filter((code) => code === territory.code || code.startsWith(`${territory.code}@`))
    return { lines: new Set(missions), territories: new Set(own.length > 0 ? own : all) }
  }, [gaps, missions, territory.code])
  return (
    <section className="forum-matrix">
      <h2>{labels.matrix}</h2>
      <p className="quiet">{labels.matrixText}</p>
      {missions.length === 0 ? (
        <p>{labels.noMission}</p>
      ) : gaps === undefined ? (
        <Skeleton label={labels.loading} lines={4} />
      ) : (
        <>
          <GapLegend />
          <Sideways>
            <GapTable
              gaps={gaps}
              measure="actions"
              chosen={chosen}
              territory={territory.code}
              only={only}
              onChoose={setChosen}
            />
          </Sideways>
          {chosen === null ? null : <Cell choice={chosen} level={level} />}
        </>
      )}
    </section>
  )
}

interface CellProps {
  readonly choice: GapChoice
  readonly level: (typeof levels)[number]
}

/** How a cell of the matrix was computed, in words. */
function Cell({ choice: { line, territory }, level }: CellProps) {
  const { vintage, asked } = useSelection()
  const { data } = useQuery('offer.gap', { by: 'mission', line, territory, level, vintage, ...asked })
  return data === undefined ? null : (
    <div aria-live="polite">
      <p>{data.sentence}</p>
      <ul>
        {data.actions.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
    </div>
  )
}
