import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { NumberField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { SheetReading } from '#shared/offer/import.api.ts'
import { offerImportLabels as labels } from '#shared/offer/import-screen.labels.ts'
import { outlineLabels, targetLabel } from '#shared/offer/layout.labels.ts'
import type { Layout } from '#shared/offer/layout.schema.ts'
import { type LayoutKind, layoutKinds, type Outline, outlines, targetsOf } from '#shared/offer/layout.ts'

const none = 'none'

interface SheetReadingsProps {
  readonly sheets: readonly SheetReading[]
  readonly isBusy: boolean
  readonly onReread: (layouts: readonly Layout[]) => void
}

/** How each sheet was read; what a person changes holds once the file is read again. */
export function SheetReadings({ sheets, isBusy, onReread }: SheetReadingsProps) {
  const [edited, setEdited] = useState<ReadonlyMap<number, Layout>>(new Map())
  const names = new Set(sheets.map(({ file }) => file))
  const layoutAt = (place: number, sheet: SheetReading) => edited.get(place) ?? sheet.layout
  // What was said before holds as well: a reading keeps what a person told, sheet by sheet.
  const reread = () =>
    onReread(
      sheets.flatMap((sheet, place) =>
        edited.has(place) || sheet.knownBy === 'given' ? [layoutAt(place, sheet)] : [],
      ),
    )
  return (
    <section className="offer-import-sheets" aria-label={labels.sheets}>
      <div className="offer-import-choices">
        <h2>{labels.sheets}</h2>
        {edited.size > 0 ? (
          <>
            <span className="quiet">{labels.rereadHint}</span>
            <Button
              variant="primary"
              size="small"
              icon={<RotateCw size={15} aria-hidden />}
              isDisabled={isBusy}
              onPress={reread}
            >
              {labels.reread}
            </Button>
          </>
        ) : null}
      </div>
      {sheets.map((sheet, place) => (
        <Disclosure
          key={`${sheet.file}/${sheet.layout.sheet}`}
          level={3}
          isInitiallyOpen={sheet.layout.kind === null && sheets.every(({ layout }) => layout.kind === null)}
          title={<SheetTitle sheet={sheet} isFileSaid={names.size > 1} />}
        >
          <SheetForm
            sheet={sheet}
            layout={layoutAt(place, sheet)}
            onLayout={(layout) => setEdited(new Map(edited).set(place, layout))}
          />
        </Disclosure>
      ))}
    </section>
  )
}

function SheetTitle({ sheet, isFileSaid }: { readonly sheet: SheetReading; readonly isFileSaid: boolean }) {
  const { layout, lines, columns, knownBy } = sheet
  const read = new Set(layout.columns.flatMap(({ place, target }) => (target === null ? [] : [place])))
  const unread = columns.filter(({ place, samples }) => !read.has(place) && samples.length > 0)
  const facts =
    layout.kind === null
      ? [labels.sheetLeft]
      : [
          labels.sheetLines(labels.kinds[layout.kind], lines),
          ...(unread.length > 0 ? [labels.columnsUnread(unread.map(({ name }) => name))] : []),
          ...(knownBy === 'remembered' ? [labels.remembered] : []),
        ]
  return (
    <>
      {labels.sheet(layout.sheet, isFileSaid ? sheet.file : null)} <span className="quiet">{facts.join(' · ')}</span>
    </>
  )
}

interface SheetFormProps {
  readonly sheet: SheetReading
  readonly layout: Layout
  readonly onLayout: (layout: Layout) => void
}

function SheetForm({ sheet, layout, onLayout }: SheetFormProps) {
  const { kind } = layout
  const targets = new Map(layout.columns.map(({ place, target }) => [place, target]))
  const setKind = (id: string) => {
    const next = id === none ? null : (id as LayoutKind)
    const allowed = new Set(next === null ? [] : targetsOf[next])
    onLayout({
      ...layout,
      kind: next,
      columns: layout.columns.map((column) => ({
        ...column,
        target: column.target !== null && allowed.has(column.target) ? column.target : null,
      })),
    })
  }
  const setTarget = (place: number, id: string) =>
    onLayout({
      ...layout,
      columns: [
        ...layout.columns.filter((column) => column.place !== place),
        { place, target: id === none ? null : id },
      ].sort((a, b) => a.place - b.place),
    })
  return (
    <div className="offer-import-sheet">
      <div className="offer-import-facts">
        <Select
          label={labels.kind}
          value={kind ?? none}
          onChange={setKind}
          options={[...layoutKinds.map((id) => ({ id, label: labels.kinds[id] })), { id: none, label: labels.noKind }]}
        />
        <div className="offer-import-line">
          <NumberField
            label={labels.header}
            value={layout.header ?? 1}
            min={1}
            max={1000}
            increaseLabel={labels.more}
            decreaseLabel={labels.less}
            onChange={(header) => onLayout({ ...layout, header })}
          />
        </div>
        {kind === 'action' ? (
          <Select
            label={labels.outline}
            value={layout.outline}
            onChange={(id) => onLayout({ ...layout, outline: id as Outline })}
            options={outlines.map((id) => ({ id, label: outlineLabels[id] }))}
          />
        ) : null}
      </div>
      {kind === null ? null : (
        <Table
          caption={labels.sheets}
          columns={[
            { id: 'name', label: labels.column },
            { id: 'samples', label: labels.samples },
            { id: 'target', label: labels.target },
          ]}
          rows={sheet.columns.map(({ place, name, samples }) => ({
            id: String(place),
            cells: {
              name,
              samples: <span className="quiet">{samples.join(' · ')}</span>,
              target: (
                <Select
                  label={labels.targetOf(name)}
                  isLabelHidden
                  isCompact
                  value={targets.get(place) ?? none}
                  onChange={(id) => setTarget(place, id)}
                  options={[
                    { id: none, label: labels.noTarget },
                    ...targetsOf[kind].map((target) => ({ id: target, label: targetLabel(kind, target) })),
                  ]}
                />
              ),
            },
          }))}
        />
      )}
    </div>
  )
}
