import type { ReactNode } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { StoredResults } from '#shared/forum/rating.schema.ts'
import { ratingDocument } from '#shared/forum/rating-document.labels.ts'
import { readingOfW } from '#shared/forum/rating-reading.rules.ts'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'
import { ratingWords as words, wReadings } from '#shared/forum/rating-words.labels.ts'
import { collegeName, type Rating } from './readRating.ts'

const labels = ratingScreen.results

interface TableProps {
  readonly rating: Rating
  readonly stored: StoredResults
}

/** Median and quartiles of every college; a masked one says that it is. */
export function CollegeTable({ rating, stored }: TableProps) {
  const { results, rules, items } = stored
  const names = new Map(items.map(({ id, label }) => [id, label]))
  const colleges = Object.keys(results.ballots)
  const isScale = rules.method === 'importance' || rules.method === 'scale'
  const cell = (result: (typeof results.items)[number], college: string): ReactNode => {
    const mark = result.colleges[college]
    if (mark === null || mark === undefined)
      return (
        <span className="quiet">
          {results.masked.includes(college) ? words.masked(rules.threshold) : words.maskedItem(rules.threshold)}
        </span>
      )
    return (
      <>
        {words.spread(mark.median, mark.q1, mark.q3)}
        {mark.isConsensus ? <span className="rating-flag">{words.consensus}</span> : null}
        {mark.isBand ? <span className="rating-flag quiet">{words.band}</span> : null}
      </>
    )
  }
  return (
    <section className="rating-results" aria-labelledby="rating-colleges">
      <h3 id="rating-colleges">{labels.byCollege}</h3>
      <div className="rating-wide">
        <Table
          caption={ratingDocument.byCollege[rules.method]}
          isCaptionVisible
          columns={[
            { id: 'item', label: words.item },
            ...colleges.map((college) => ({ id: college, label: collegeName(rating, college) })),
            { id: 'pooled', label: words.pooled, isNumber: true },
            { id: 'agreement', label: words.agreement, isNumber: true },
            { id: 'dissensus', label: ratingDocument.verdict },
          ]}
          rows={results.items.map((result) => ({
            id: result.item,
            cells: {
              item: names.get(result.item) ?? result.item,
              ...Object.fromEntries(colleges.map((college) => [college, cell(result, college)])),
              pooled: result.pooled === null ? words.none : words.mark(result.pooled),
              agreement: result.agreement === null ? words.none : words.percent(result.agreement),
              dissensus: result.isDissensus ? <Chip tone="attention">{words.dissensus}</Chip> : words.none,
            },
          }))}
        />
      </div>
      <ul className="quiet rating-notes">
        <li>{words.spreadReading}</li>
        <li>{words.pooledReading}</li>
        <li>{words.agreementReading}</li>
        {isScale ? <li>{words.consensusReading(rules.consensusShare, rules.agreeFrom)}</li> : null}
        {isScale ? <li>{words.dissensusReading(rules.gap)}</li> : null}
      </ul>
    </section>
  )
}

export function Concordances({ rating, stored }: TableProps) {
  const { within, between } = stored.results
  const said = (found: typeof between | undefined) =>
    found == null
      ? words.noW
      : ratingDocument.w(words.w(found.w), wReadings[readingOfW(found.w)], found.raters, found.items)
  return (
    <section aria-labelledby="rating-w">
      <h3 id="rating-w">{words.concordance}</h3>
      <ul>
        {Object.entries(within).map(([college, found]) => (
          <li key={college}>
            {words.within(collegeName(rating, college))} : {said(found)}
          </li>
        ))}
        <li>
          {words.between} : {said(between)}
        </li>
      </ul>
      <p className="quiet">{words.wReading}</p>
    </section>
  )
}

/** How medians moved since the round before. */
export function Rounds({ rating }: { readonly rating: Rating }) {
  const { comparison } = rating
  if (comparison === null) return null
  const colleges = [...new Set(comparison.items.flatMap((item) => Object.keys(item.colleges)))]
  return (
    <section aria-labelledby="rating-rounds">
      <h3 id="rating-rounds">{words.rounds}</h3>
      <p>{comparison.compared === 0 ? words.noComparison : words.stability(comparison.stable, comparison.compared)}</p>
      {comparison.items.length === 0 ? null : (
        <Table
          caption={words.rounds}
          columns={[
            { id: 'item', label: words.item },
            ...colleges.map((college) => ({
              id: college,
              label: collegeName(rating, college),
              detail: `${labels.before} → ${labels.after}`,
            })),
            { id: 'stable', label: labels.stable },
          ]}
          rows={comparison.items.map(({ item, label, colleges: moves, isStable }) => ({
            id: item,
            cells: {
              item: label,
              ...Object.fromEntries(
                colleges.map((college) => {
                  const move = moves[college]
                  return [
                    college,
                    move === undefined ? words.none : `${words.mark(move.before)} → ${words.mark(move.after)}`,
                  ]
                }),
              ),
              stable: isStable ? labels.stable : labels.moved,
            },
          }))}
        />
      )}
    </section>
  )
}

export function Minority({ rating, stored }: TableProps) {
  const names = new Map(stored.items.map(({ id, label }) => [id, label]))
  return (
    <section aria-labelledby="rating-minority">
      <h3 id="rating-minority">{words.minority}</h3>
      {rating.minority.length === 0 ? <p>{words.minorityNone}</p> : null}
      <ul>
        {rating.minority.map((view) => (
          <li key={`${view.item} ${view.colleges.map(({ college }) => college).join(' ')}`}>
            {words.minorityView(view, {
              item: names.get(view.item) ?? view.item,
              college: (code) => collegeName(rating, code),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
