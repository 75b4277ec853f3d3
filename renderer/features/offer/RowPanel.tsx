import { Check } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { actionSections } from '#shared/offer/action-sections.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Field, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { qualityScreen } from '#shared/offer/quality-screen.labels.ts'
import { panelLabels as labels, offerScreen } from '#shared/offer/screen.labels.ts'
import { MeansTable } from './MeansTable.tsx'
import { PanelField } from './PanelField.tsx'
import type { OfferRow } from './sheetTable.ts'
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

export interface RowPanelProps {
  readonly sheet: Sheet
  readonly row: OfferRow | null
  readonly choices: (field: Field) => readonly Choice[]
  readonly commands: OfferCommands
  readonly quality: Quality
  readonly onClose: () => void
}

/** Everything that is said of one row, edited where it stands. */
export function RowPanel({ sheet, row, choices, commands, quality, onClose }: RowPanelProps) {
  if (row === null)
    return (
      <SidePanel title={offerScreen.gridOf[sheet]} closeLabel={offerScreen.close} onClose={onClose}>
        <p className="quiet">{labels.empty}</p>
      </SidePanel>
    )
  const name = String(row.cell('title') ?? row.cell('name') ?? '')
  return (
    <SidePanel title={name} closeLabel={offerScreen.close} onClose={onClose}>
      {sheet === 'action' ? <ActionHead row={row} onCheck={() => commands.check([row.id])} /> : null}
      <Repairs score={quality.score(row.id)} repairs={quality.repairs(row.id)} />
      {sectionsOf(sheet).map(([section, fields]) => (
        <Disclosure
          key={section}
          title={labels.sections[section]}
          isInitiallyOpen={section === 'who' || section === 'what' || section === 'facts'}
        >
          <div className="offer-fields">
            {fields.map((field) => (
              <PanelField
                key={`${row.id}/${field.id}`}
                field={field}
                label={fieldLabels[sheet][field.id] ?? field.id}
                cell={row.cell(field.id)}
                choices={choices(field)}
                onWrite={(value) => commands.write(sheet, [{ id: row.id, field: field.id, value }])}
              />
            ))}
          </div>
        </Disclosure>
      ))}
      {sheet === 'action' ? (
        <Disclosure title={labels.sections.means}>
          <MeansTable key={row.id} action={row.id} commands={commands} />
        </Disclosure>
      ) : null}
    </SidePanel>
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
