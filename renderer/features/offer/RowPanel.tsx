import { Check } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { type GridColumn, valuesOf } from '#renderer/grid/cells.ts'
import { type Choice, isKnown } from '#renderer/grid/choices.ts'
import { Attachments } from '#renderer/parts/Attachments.tsx'
import { CellField } from '#renderer/parts/CellField.tsx'
import { TraceLink } from '#renderer/parts/TraceLink.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { type TabEntry, Tabs } from '#renderer/ui/Tabs.tsx'
import { actionSections } from '#shared/offer/action-sections.ts'
import { coverageLabels } from '#shared/offer/coverage.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { qualityScreen } from '#shared/offer/quality-screen.labels.ts'
import { panelLabels as labels, offerScreen, rowHistoryLabels } from '#shared/offer/screen.labels.ts'
import { CoverageCard } from './CoverageCard.tsx'
import { MeansTable } from './MeansTable.tsx'
import { OrganizationRoles } from './OrganizationRoles.tsx'
import { creating } from './offer.columns.ts'
import { RowHistory } from './RowHistory.tsx'
import { codedTitle, type OfferRow } from './sheetTable.ts'
import type { OfferCommands } from './useOfferCommands.ts'
import type { Quality, Repair } from './useQuality.ts'

type Section = keyof typeof labels.sections

/** Parts of the sheet of an action, its code, title and state with what it is. */
const sections: readonly (readonly [Section, readonly string[]])[] = [
  ['who', actionSections.who],
  ['why', actionSections.why],
  ['what', ['code', 'title', 'status', ...actionSections.what]],
  ['whom', actionSections.whom],
  ['how', actionSections.how],
  ['when', actionSections.when],
]

function sectionsOf(sheet: Sheet): readonly (readonly [Section, readonly Field[]])[] {
  const editable = fieldsOf[sheet].filter((field) => field.isFixed !== true)
  if (sheet !== 'action') return [['facts', editable]]
  return sections.map(([section, ids]) => [
    section,
    ids.flatMap((id) => editable.find((field) => field.id === id) ?? []),
  ])
}

const titleOf = (sheet: Sheet, row: OfferRow) =>
  sheet === 'policy' || sheet === 'mission' ? codedTitle(row) : String(row.cell('title') ?? row.cell('name') ?? '')

/** Entity of a row of each sheet. */
const tableOf: Readonly<Record<Sheet, string>> = {
  policy: 'policy',
  mission: 'mission',
  action: 'action',
  organization: 'organization',
  accessPoint: 'access_point',
}

export interface RowPanelProps {
  readonly sheet: Sheet
  readonly row: OfferRow | null
  /** Field of the cell that has the focus, in the grid or in the sheet. */
  readonly field: string | null
  readonly onField: (field: string) => void
  readonly columns: readonly GridColumn<OfferRow>[]
  readonly choices: (field: Field) => readonly Choice[]
  readonly commands: OfferCommands
  readonly quality: Quality
  readonly onClose: () => void
}

/** Everything that is said of one row, edited where it stands; what became of it on another tab. */
export function RowPanel(props: RowPanelProps) {
  const { sheet, row, field, columns, commands, onClose } = props
  const [tab, setTab] = useState('sheet')
  if (row === null)
    return (
      <SidePanel title={offerScreen.gridOf[sheet]} closeLabel={offerScreen.close} onClose={onClose}>
        <p className="quiet">{labels.empty}</p>
      </SidePanel>
    )
  const tabs: TabEntry[] = [
    { id: 'sheet', label: labels.sheet, content: <SheetFields {...props} row={row} /> },
    {
      id: 'history',
      label: rowHistoryLabels.tab,
      content: (
        <RowHistory
          sheet={sheet}
          row={row}
          field={field}
          columns={columns}
          onRevert={(id, value, header) => commands.revert(sheet, { id: row.id, field: id, value }, header)}
          onRevertMeans={(means, line) => commands.revertMeans(row.id, means, line)}
        />
      ),
    },
  ]
  if (sheet === 'action')
    tabs.push({ id: 'map', label: coverageLabels.tab, content: <CoverageCard key={row.id} actions={[row.id]} /> })
  return (
    <SidePanel title={titleOf(sheet, row)} closeLabel={offerScreen.close} onClose={onClose}>
      <Tabs
        label={labels.tabs}
        tabs={tabs}
        selected={tabs.some(({ id }) => id === tab) ? tab : 'sheet'}
        onChange={setTab}
      />
    </SidePanel>
  )
}

interface SheetFieldsProps extends RowPanelProps {
  readonly row: OfferRow
}

function SheetFields({ sheet, row, choices, commands, quality, onField }: SheetFieldsProps) {
  const write = (field: Field, value: Cell) => {
    const isNaming = creating.has(field.type) && valuesOf(value).some((id) => !isKnown(choices(field), id))
    commands.write(sheet, [{ id: row.id, field: field.id, value }], isNaming)
  }
  return (
    <div className="offer-sheet">
      {sheet === 'action' ? <ActionHead row={row} onCheck={() => commands.check([row.id])} /> : null}
      <Repairs score={quality.score(row.id)} repairs={quality.repairs(row.id)} />
      {sheet === 'organization' ? <OrganizationRoles organization={row.id} /> : null}
      {sectionsOf(sheet).map(([section, fields]) => (
        <Disclosure
          key={section}
          title={labels.sections[section]}
          isInitiallyOpen={section === 'who' || section === 'what' || section === 'facts'}
        >
          <div className="offer-fields">
            {fields.map((field) => (
              <div key={`${row.id}/${field.id}`} onFocusCapture={() => onField(field.id)}>
                <CellField
                  field={field}
                  label={fieldLabels[sheet][field.id] ?? field.id}
                  cell={row.cell(field.id)}
                  choices={choices(field)}
                  allowsNew={creating.has(field.type)}
                  {...(sheet === 'mission' && field.id === 'legalBasis' ? { hint: labels.legalHint } : {})}
                  {...(field.type === 'contacts' ? { hint: labels.contactsHint } : {})}
                  onWrite={(value) => write(field, value)}
                />
              </div>
            ))}
          </div>
        </Disclosure>
      ))}
      {sheet === 'action' ? (
        <Disclosure title={labels.sections.means}>
          <MeansTable key={row.id} action={row.id} commands={commands} />
        </Disclosure>
      ) : null}
      {sheet === 'action' ? <TraceLink table="action" id={row.id} /> : null}
      <Attachments key={row.id} table={tableOf[sheet]} row={row.id} />
    </div>
  )
}

/** What would make the sheet useful to somebody who does not know it. */
function Repairs({ score, repairs }: { readonly score: number | null; readonly repairs: readonly Repair[] }) {
  if (score === null) return null
  return (
    <section
      className={repairs.length === 0 ? 'offer-repairs offer-whole' : 'offer-repairs'}
      aria-label={qualityScreen.repairs(repairs.length)}
    >
      <h3>
        {qualityScreen.repairs(repairs.length)} <span className="quiet">{qualityScreen.score(score)}</span>
      </h3>
      <ul>
        {repairs.map((repair) => (
          <li key={repair.criterion}>{repair.sentence}</li>
        ))}
      </ul>
    </section>
  )
}

function ActionHead({ row, onCheck }: { readonly row: OfferRow; readonly onCheck: () => void }) {
  const { data } = useQuery('offer.get', { action: row.id }, { keepPrevious: true })
  const day = row.cell('checkedOn')
  const by = row.cell('checkedBy')
  return (
    <div className="offer-head">
      <p className="quiet">
        {data?.path
          .slice(0, -1)
          .map((step) => step.title)
          .join(labels.pathJoin)}
      </p>
      {data && data.communes.length > 0 ? <p className="quiet">{labels.communes(data.communes.length)}</p> : null}
      <p>{day === null ? labels.neverChecked : labels.checked(String(day), by === null ? null : String(by))}</p>
      <div>
        <Button size="small" icon={<Check size={15} aria-hidden />} tooltip={offerScreen.checkHint} onPress={onCheck}>
          {offerScreen.checkRows}
        </Button>
      </div>
    </div>
  )
}
