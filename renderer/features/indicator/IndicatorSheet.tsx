import { Pencil, Table2, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { FigureDetails } from '#renderer/parts/Figure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { denominatorPeriodLabels, catalogueLabels as labels } from '#shared/indicator/catalogue-screen.labels.ts'
import type { Candidate } from '#shared/indicator/indicator.schema.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import type { IndicatorRow } from './catalogue.columns.ts'
import { IndicatorEdit } from './IndicatorEdit.tsx'

export interface IndicatorSheetProps {
  readonly indicator: IndicatorRow
  readonly onClose: () => void
  readonly onRemove: () => void
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="sheet-block">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** What an indicator is, how it is computed, from which files, and what limits its reading. */
export function IndicatorSheet({ indicator, onClose, onRemove }: IndicatorSheetProps) {
  const [isEditing, setEditing] = useState(false)
  return (
    <SidePanel title={indicator.label} closeLabel={labels.close} onClose={onClose}>
      <p className="quiet">{[indicator.id, indicator.producer].filter((part) => part !== '').join(' · ')}</p>
      {isEditing ? (
        <IndicatorEdit key={indicator.id} indicator={indicator} onClose={() => setEditing(false)} />
      ) : (
        <>
          <div className="sheet-actions">
            <Button size="small" icon={<Pencil size={14} aria-hidden />} onPress={() => setEditing(true)}>
              {labels.edit}
            </Button>
            <Button
              size="small"
              icon={<Table2 size={14} aria-hidden />}
              onPress={() => navigate(`${paths.values}?indicateur=${encodeURIComponent(indicator.id)}`)}
            >
              {labels.values}
            </Button>
            <Button size="small" variant="quiet" icon={<Trash2 size={14} aria-hidden />} onPress={onRemove}>
              {labels.remove}
            </Button>
          </div>
          <TerritoryFigure indicator={indicator} />
          <Block title={labels.definition}>
            <p className={indicator.definition === '' ? 'quiet' : ''}>
              {indicator.definition === '' ? labels.noDefinition : indicator.definition}
            </p>
          </Block>
          <Block title={labels.limits}>
            <p className={indicator.limits === '' ? 'quiet' : ''}>
              {indicator.limits === '' ? labels.noLimits : indicator.limits}
            </p>
          </Block>
          <Formulas indicator={indicator} />
          <Sources candidates={indicator.candidates} />
          <Block title={labels.periods}>
            <p>
              {indicator.periods.length === 0
                ? labels.noPeriod
                : labels.allPeriods(indicator.periods.map(periodText).join(', '))}
            </p>
          </Block>
          <Block title={labels.confidentiality}>
            <p>{indicator.confidentiality ?? labels.noConfidentiality}</p>
          </Block>
        </>
      )}
    </SidePanel>
  )
}

/** The figure for the territory chosen at the top of the window. */
function TerritoryFigure({ indicator }: { readonly indicator: IndicatorRow }) {
  const { detail, vintage } = useSelection()
  const values = useQuery(
    'indicator.values',
    { indicator: indicator.id, level: detail?.level ?? 'epci', territory: detail?.code ?? '', vintage },
    { enabled: detail !== null, keepPrevious: false },
  )
  if (!detail) return null
  return (
    <Block title={labels.chosenTerritory(detail.name)}>
      {values.error ? <p className="ui-error">{values.error.message}</p> : null}
      {values.data ? (
        <FigureDetails figure={values.data[0]} unit={indicator.unit} decimals={indicator.decimals} />
      ) : null}
    </Block>
  )
}

function Formulas({ indicator }: { readonly indicator: IndicatorRow }) {
  const { candidates, factor, growthYears } = indicator
  return (
    <Block title={labels.formulas}>
      {candidates.length > 1 ? <p className="ui-hint">{labels.formulaHint}</p> : null}
      <ol className="sheet-formulas">
        {candidates.map((candidate) => (
          <li key={`${candidate.numerator}/${candidate.denominator}`}>
            <dl>
              <dt>{labels.numerator}</dt>
              <dd>
                <code>{candidate.numerator}</code>
              </dd>
              {candidate.denominator === null ? null : (
                <>
                  <dt>{labels.denominator}</dt>
                  <dd>
                    <code>{candidate.denominator}</code>
                    {candidate.denominatorPeriod === 'nearest' ? (
                      <span className="ui-hint ui-block">
                        {labels.denominatorPeriod(denominatorPeriodLabels.nearest)}
                      </span>
                    ) : null}
                  </dd>
                </>
              )}
              {candidate.weight === null ? null : (
                <>
                  <dt>{labels.weight}</dt>
                  <dd>
                    <code>{candidate.weight}</code>
                  </dd>
                </>
              )}
            </dl>
            {candidate.note ? <p className="ui-hint">{candidate.note}</p> : null}
          </li>
        ))}
      </ol>
      <p className="ui-hint">
        {[labels.factor(factor), growthYears === null ? '' : labels.growth(growthYears)]
          .filter((part) => part !== '')
          .join(', ')}
      </p>
    </Block>
  )
}

/** Datasets of the workspace that hold a variable of the formulas. */
function Sources({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const { data: variables } = useQuery('variable.list', {})
  const { data: datasets } = useQuery('dataset.list', {})
  const text = candidates.map((each) => `${each.numerator} ${each.denominator ?? ''} ${each.weight ?? ''}`).join(' ')
  const used = new Set(text.match(/[A-Za-z][A-Za-z0-9_.]*/g) ?? [])
  const ids = new Set((variables ?? []).filter(({ id }) => used.has(id)).flatMap((variable) => variable.datasets))
  const found = (datasets ?? []).filter((dataset) => ids.has(dataset.id))
  return (
    <Block title={labels.sources}>
      {found.length === 0 ? (
        <p className="quiet">{labels.noSource}</p>
      ) : (
        <ul className="sheet-sources">
          {found.map((dataset) => (
            <li key={dataset.id}>
              {labels.sourceLine(dataset.title, dataset.producer)}
              {dataset.notes.map((note) => (
                <span key={note} className="ui-hint ui-block">
                  {note}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Block>
  )
}
