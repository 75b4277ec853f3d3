import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { displayedValue, periodText, shownUnit, valueText } from '#shared/panorama/value.rules.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'

interface IndicatorProposalProps {
  readonly row: RecordLine
  /** Of the project. */
  readonly territory: string
}

/**
 * The figure of the panorama as a baseline. It is asked for as everybody may read it: what is written in a sheet goes wherever the sheet
 * goes.
 */
export function IndicatorProposal({ row, territory }: IndicatorProposalProps) {
  const { vintage } = useSelection()
  const indicator = row.text('indicator')
  const isAsked = indicator !== ''
  const { data: place } = useQuery('territory.get', { code: territory, vintage }, { enabled: isAsked })
  const { data: catalogue } = useQuery('indicator.list', {}, { enabled: isAsked })
  const { data: figures } = useQuery(
    'indicator.values',
    { indicator, level: place?.level ?? 'epci', territory, vintage, reader: 'public' },
    { enabled: isAsked && place !== undefined },
  )
  const update = useCommand('record.update', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const known = catalogue?.find(({ id }) => id === indicator)
  if (!isAsked || figures === undefined || known === undefined) return null
  const figure = figures.findLast(({ value }) => value !== null)
  const value = displayedValue(figure, known.decimals)
  if (figure === undefined || value === null) return <p className="quiet">{labels.proposeNone}</p>
  const text = `${valueText(value, known.unit, known.decimals)} (${periodText(figure.period)})`
  const take = () => {
    const { id } = row
    const source = figure.source === null ? '' : `${figure.source.producer}, ${figure.source.title}`
    const cells = {
      baseline: value,
      baselineYear: Number(figure.period.slice(-4)) || Number(figure.period.slice(0, 4)) || null,
      unit: shownUnit(known.unit) || null,
      source: labels.proposedSource(source, figure.name),
    }
    update
      .run({
        kind: 'sheetIndicator',
        edits: Object.entries(cells).map(([field, cell]) => ({ id, field, value: cell })),
      })
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  return (
    <div className="project-proposal">
      <span>{labels.proposed(text)}</span>
      <Button size="small" onPress={take}>
        {labels.propose}
      </Button>
    </div>
  )
}
