import { Pencil } from 'lucide-react'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { hasOtherPerimeters } from '#shared/panorama/perimeter.rules.ts'
import type { PortraitPart } from '#shared/panorama/portrait.types.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import { KeyFigure } from './KeyFigure.tsx'
import { DataPart, MultiplesPart, PortraitMap, SituationPart, StrengthsPart, TypologyPart } from './PartDrawings.tsx'
import type { PartOf, PartViewProps } from './part.ts'
import { SectionTable } from './SectionTable.tsx'

/** One part of a portrait on the screen. Every kind of part has its case: another kind does not compile without one. */
export function PartView({ part, ...rest }: PartViewProps) {
  switch (part.kind) {
    case 'section':
      return <h2 className="portrait-section">{part.title}</h2>
    case 'page-break':
      return <p className="portrait-break">{labels.pageBreak}</p>
    case 'text':
      return <TextPart part={part} {...rest} />
    case 'key-figures':
      return <KeyFigures part={part} {...rest} />
    case 'table':
      return <FigureTable part={part} {...rest} />
    case 'list':
      return <Lines part={part} {...rest} />
    case 'chart':
      return <ChartPart part={part} {...rest} />
    case 'map':
      return <MapPart part={part} {...rest} />
    case 'multiples':
      return <MultiplesPart part={part} {...rest} />
    case 'situation':
      return <SituationPart part={part} {...rest} />
    case 'data':
      return <DataPart part={part} {...rest} />
    case 'typology':
      return <TypologyPart part={part} {...rest} />
    case 'strengths':
      return <StrengthsPart part={part} {...rest} />
    case 'missing':
      return <Missing part={part} {...rest} />
    case 'nothing':
      return (
        <>
          <h3>{part.title}</h3>
          <p className="chart-empty">{part.reason}</p>
        </>
      )
  }
}

function TextPart({ part: { title, text } }: PartOf<'text'>) {
  return (
    <div className="portrait-text">
      {title === null ? null : <h3>{title}</h3>}
      {text.split(/\n\s*\n/).map((paragraph, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text have no other name
        <p key={at}>{paragraph.trim()}</p>
      ))}
    </div>
  )
}

function KeyFigures({ part: { title, items }, frame, facts }: PartOf<'key-figures'>) {
  return (
    <>
      <h2 className="portrait-section">{title}</h2>
      <div className="key-figures">
        {items.map((item) => (
          <KeyFigure key={item.indicator} item={item} frame={frame} facts={facts} level={3} />
        ))}
      </div>
      {hasOtherPerimeters(items) ? <p className="ui-hint">{screenLabels.perimeterLegend}</p> : null}
    </>
  )
}

function FigureTable({ part: { caption, items }, frame, facts }: PartOf<'table'>) {
  return (
    <>
      <h3>{caption}</h3>
      <SectionTable caption={caption} items={items} frame={frame} facts={facts} opened={null} />
      {hasOtherPerimeters(items) ? <p className="ui-hint">{screenLabels.perimeterLegend}</p> : null}
    </>
  )
}

function Lines({ part: { title, lines, sentences }, onRewrite }: PartOf<'list'>) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="portrait-lines">
        {lines.map((line, at) => {
          const sentence = sentences?.[at]
          return (
            <li key={sentence?.subject ?? line}>
              <span>
                {line}{' '}
                {sentence === undefined || sentence.automatic === line ? null : (
                  <Chip tone="info">{labels.isRewritten}</Chip>
                )}
              </span>
              {sentence === undefined || onRewrite === null ? null : (
                <RewriteButton sentence={line} onPress={() => onRewrite({ ...sentence, text: line })} />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function ChartPart({ part, recipient, onRewrite }: PartOf<'chart'>) {
  return (
    <ChartCard model={part.model} recipient={recipient} actions={<TitleActions part={part} onRewrite={onRewrite} />} />
  )
}

function MapPart({ part, recipient, outlines, onRewrite }: PartOf<'map'>) {
  return (
    <ChartCard
      kind="map"
      model={part.model}
      drawing={outlines === null ? null : <PortraitMap model={part.model} outlines={outlines} />}
      recipient={recipient}
      actions={<TitleActions part={part} onRewrite={onRewrite} />}
    />
  )
}

interface TitleActionsProps {
  readonly part: Extract<PortraitPart, { kind: 'chart' | 'map' }>
  readonly onRewrite: PartViewProps['onRewrite']
}

/** The title of a chart is the sentence that it proves, and may be said in other words. */
function TitleActions({ part: { model, subject, automatic }, onRewrite }: TitleActionsProps) {
  const { title } = model
  return (
    <>
      {onRewrite === null ? null : (
        <RewriteButton sentence={title} onPress={() => onRewrite({ subject, automatic, text: title })} />
      )}
      {title === automatic ? null : <Chip tone="info">{labels.isRewritten}</Chip>}
    </>
  )
}

function RewriteButton({ sentence, onPress }: { readonly sentence: string; readonly onPress: () => void }) {
  return (
    <Button
      size="small"
      variant="quiet"
      icon={<Pencil size={13} aria-hidden />}
      aria-label={labels.rewriteOf(sentence)}
      onPress={onPress}
    >
      {labels.rewrite}
    </Button>
  )
}

function Missing({ part: { title, rows } }: PartOf<'missing'>) {
  return (
    <>
      <h2 className="portrait-section">{title}</h2>
      <div className="panorama-table">
        <Table
          caption={title}
          columns={[
            { id: 'label', label: pageLabels.indicator },
            { id: 'section', label: pageLabels.section },
            { id: 'reason', label: chartLabels.reason },
          ]}
          rows={rows.map((row) => ({ id: `${row.section}/${row.label}`, cells: { ...row } }))}
        />
      </div>
    </>
  )
}
