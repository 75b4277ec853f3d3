import { CellField } from '#renderer/parts/CellField.tsx'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { dimensionScales, dimensionTitles, levelText } from '#shared/governance/change.labels.ts'
import { changeLevels, changeLines } from '#shared/governance/change.rules.ts'
import { changeScreen as labels } from '#shared/governance/change-screen.labels.ts'
import { changeDimensions } from '#shared/governance/governance.record.ts'
import type { Cell } from '#shared/offer/field.ts'
import { recordField } from '#shared/record/records.ts'
import { useChangeItems } from './useTeam.ts'

const none = 'none'

/** Every sign, risk and dimension with the level at which it is seen, and a note. */
export function ObservationsTab({ profile }: { readonly profile: string }) {
  const items = useChangeItems()
  const { rows } = useRecords('changeObservation', profile)
  const commands = useRecordCommands('changeObservation', profile)
  const noteField = recordField('changeObservation', 'note')
  if (items === undefined || rows === undefined || noteField === undefined)
    return <Skeleton label={labels.loading} lines={8} />
  if (items.length === 0) return <p className="quiet">{labels.noContents}</p>
  const seen = new Map(rows.map((row) => [row.text('item'), row]))
  const write = (item: string, field: 'level' | 'note', value: Cell) => {
    const row = seen.get(item)
    if (row === undefined) commands.create({ item, [field]: value })
    else commands.write(row.id, field, value)
  }
  return (
    <div className="steering-scroll change-observations">
      {changeDimensions.map((dimension) => {
        const own = items.filter((item) => item.dimension === dimension)
        if (own.length === 0) return null
        return (
          <section key={dimension} className="steering-part">
            <h2>{dimensionTitles[dimension]}</h2>
            <p className="quiet">{dimensionScales[dimension]}</p>
            {changeLines(own).map((line) => (
              <div key={line.id} className="change-line">
                {line.items.length > 1 || own.some(({ id, family }) => id === line.items[0] && family !== null) ? (
                  <h3>{line.name}</h3>
                ) : null}
                {own
                  .filter(({ id }) => line.items.includes(id))
                  .map((item) => {
                    const level = seen.get(item.id)?.cell('level')
                    return (
                      <div key={item.id} className="change-item">
                        <div>
                          <strong>{item.title}</strong>
                          <p className="quiet change-description">{item.description}</p>
                        </div>
                        <Select
                          label={labels.level(item.title)}
                          isLabelHidden
                          value={typeof level === 'number' ? String(level) : none}
                          onChange={(next) => write(item.id, 'level', next === none ? null : Number(next))}
                          options={[
                            { id: none, label: labels.notSeen },
                            ...changeLevels.map((each) => ({ id: String(each), label: levelText(dimension, each) })),
                          ]}
                        />
                        <CellField
                          field={noteField}
                          label={labels.noteShort}
                          cell={seen.get(item.id)?.cell('note') ?? null}
                          choices={[]}
                          onWrite={(value) => write(item.id, 'note', value)}
                        />
                      </div>
                    )
                  })}
              </div>
            ))}
          </section>
        )
      })}
    </div>
  )
}
