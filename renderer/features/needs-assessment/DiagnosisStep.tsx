import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { Figure } from '#renderer/parts/Figure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import { matches } from '#renderer/ui/search.ts'
import type { Output } from '#shared/api/contract.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { columnsOf } from '#shared/panorama/territories.rules.ts'
import { unitAndPeriod } from '#shared/panorama/value.rules.ts'
import { RowTools } from './RowTools.tsx'
import { SavedText } from './SavedText.tsx'
import { idsOf, type StepProps } from './step.ts'

type Diagnosis = Output<'assessment.read'>
type Public = StepProps['assessment']['publics'][number]

/** One public at a time: its figures, what they say, and what the analyst says of them. */
export function DiagnosisStep({ assessment, actions }: StepProps) {
  const wanted = useQueryValue('public')
  const { asked } = useSelection()
  const { data, error, refetch } = useQuery(
    'assessment.read',
    { assessment: assessment.id, ...asked },
    { keepPrevious: true },
  )
  const { publics } = assessment
  const shown = publics.find(({ id }) => id === wanted) ?? publics[0]
  if (error) return <Failure title={labels.figuresTitle} error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton label={labels.loadingFigures} lines={8} />
  if (shown === undefined) return null
  const ids = idsOf(publics)
  const { id, title } = shown
  return (
    <div key={id} className="needs-public">
      {data.notes.map((note) => (
        <Message key={note} tone="info">
          {note}
        </Message>
      ))}
      <div className="needs-head">
        <SavedText
          label={labels.publicTitle}
          value={title}
          isTitle
          most={120}
          onSave={(text) => actions.set({ kind: 'public', id, title: text })}
        />
        <RowTools
          name={title}
          at={ids.indexOf(id)}
          count={ids.length}
          onMove={(to) => actions.move('public', ids, id, to)}
          onRemove={() => {
            setQuery({ public: null })
            actions.remove('public', id, labels.removedPublic(title))
          }}
        />
      </div>
      <Figures shown={shown} diagnosis={data} actions={actions} />
      <SavedText
        label={labels.comment}
        hint={labels.commentHint}
        value={shown.comment}
        onSave={(comment) => actions.set({ kind: 'public', id, comment })}
      />
    </div>
  )
}

interface FiguresProps {
  readonly shown: Public
  readonly diagnosis: Diagnosis
  readonly actions: StepProps['actions']
}

function Figures({ shown, diagnosis, actions }: FiguresProps) {
  const columns = columnsOf(diagnosis)
  // Until the answer for a change has come, what was chosen is there and its figures are not.
  const read = new Map(
    diagnosis.publics.flatMap(({ indicators }) => indicators.map((each) => [each.indicator, each] as const)),
  )
  const rows = shown.indicators.flatMap((indicator) => read.get(indicator) ?? [])
  const write = (indicators: readonly string[]) =>
    actions.set({ kind: 'public', id: shown.id, indicators: [...indicators] })
  const move = (indicator: string, to: number) => {
    const others = shown.indicators.filter((each) => each !== indicator)
    write(others.toSpliced(to, 0, indicator))
  }
  return (
    <>
      {rows.length === 0 ? (
        <p className="quiet">{labels.noIndicators}</p>
      ) : (
        <Sideways>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reached by the keyboard */}
          <section className="needs-scroll" aria-label={labels.figures(shown.title)} tabIndex={0}>
            <table className="ui-table needs-figures">
              <caption className="visually-hidden">{labels.figures(shown.title)}</caption>
              <thead>
                <tr>
                  <th scope="col">{labels.indicator}</th>
                  {columns.map(({ code, name }) => (
                    <th key={code} scope="col" className="number">
                      {name}
                    </th>
                  ))}
                  <th scope="col">{labels.order}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ indicator, label, item }) => (
                  <tr key={indicator}>
                    <th scope="row">
                      {label}{' '}
                      <span className="ui-hint ui-block">
                        {item === null ? '' : unitAndPeriod(item.unit, item.period)}
                      </span>
                    </th>
                    {columns.map(({ code }, at) => (
                      <td key={code} className={at === 0 ? 'number needs-own' : 'number'}>
                        <Figure
                          figure={item?.values[code]}
                          unit={item?.unit ?? ''}
                          decimals={item?.decimals ?? 0}
                          isBare
                        />
                      </td>
                    ))}
                    <td className="ui-narrow">
                      <RowTools
                        name={label}
                        at={shown.indicators.indexOf(indicator)}
                        count={shown.indicators.length}
                        onMove={(to) => move(indicator, to)}
                        onRemove={() => write(shown.indicators.filter((each) => each !== indicator))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Sideways>
      )}
      <IndicatorPicker shown={shown} diagnosis={diagnosis} onChoose={(id) => write([...shown.indicators, id])} />
      {rows.length === 0 ? null : (
        <div className="needs-readings">
          <h2>{labels.readings}</h2>
          <ul>
            {rows.map(({ indicator, sentence, isFallback }) => (
              <li key={indicator} className={isFallback ? 'needs-fallback' : ''}>
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

interface IndicatorPickerProps {
  readonly shown: Public
  readonly diagnosis: Diagnosis
  readonly onChoose: (indicator: string) => void
}

/** Indicators that are not chosen yet, those with a figure first. */
function IndicatorPicker({ shown, diagnosis, onChoose }: IndicatorPickerProps) {
  const [typed, setTyped] = useState('')
  const options = useMemo(
    () =>
      diagnosis.available
        .filter(({ indicator }) => !shown.indicators.includes(indicator))
        .toSorted((a, b) => Number(b.isKnown) - Number(a.isKnown))
        .map(({ indicator, label, isKnown }) => ({
          id: indicator,
          label,
          detail: isKnown ? labels.known : labels.unknown,
        })),
    [diagnosis.available, shown.indicators],
  )
  return (
    <div className="needs-picker">
      <ComboBox
        label={labels.addIndicator}
        value={null}
        placeholder={labels.indicatorPlaceholder}
        openLabel={labels.openList}
        emptyText={labels.noneFound}
        input={typed}
        onInput={setTyped}
        options={options.filter(({ label }) => matches(label, typed))}
        onChange={(id) => {
          setTyped('')
          onChoose(id)
        }}
      />
    </div>
  )
}
