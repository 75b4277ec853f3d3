import { useEffect, useRef, useState } from 'react'
import type { Choice } from '#renderer/grid/choices.ts'
import { matchingOptions, newKey, offered, withNew } from '#renderer/grid/options.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { ComboBox, Select } from '#renderer/ui/Pickers.tsx'
import { formatDate, parseDate, parseNumber } from '#shared/lib/format.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { checkCell } from '#shared/offer/cell.rules.ts'
import { type Cell, type Field, hasLines, isList, isYear } from '#shared/offer/field.ts'
import { numberShown } from '#shared/offer/number.rules.ts'
import { panelLabels as labels } from '#shared/offer/screen.labels.ts'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { useTypedText } from './useTypedText.ts'
import './cell-field.css'

export interface CellFieldProps {
  readonly field: Field
  readonly label: string
  readonly cell: Cell
  readonly choices: readonly Choice[]
  /** A name that is in no list is taken: what it names is created with the cell. */
  readonly allowsNew?: boolean
  /** One line under a text. */
  readonly hint?: string
  readonly onWrite: (cell: Cell) => void
}

const noValue = '\u0000'

/** A cell as the person types it. */
function typedText(field: Field, cell: Cell): string {
  if (cell === null || Array.isArray(cell)) return ''
  if (typeof cell === 'number') return isYear(field) ? String(cell) : numberShown(cell)
  return field.type === 'date' ? formatDate(String(cell)) : String(cell)
}

function cellFrom(field: Field, text: string): Cell | undefined {
  if (text.trim() === '') return null
  if (field.type === 'number') return parseNumber(text)
  return field.type === 'date' ? parseDate(text) : text
}

/** Fields of one value, found in a list by typing part of its name. */
const namedTypes: ReadonlySet<Field['type']> = new Set(['organization', 'row', 'indicator', 'territory'])

/** One cell in the side panel, edited where it stands: texts are written when the field is left, long ones when their typing pauses, choices at once. */
export function CellField(props: CellFieldProps) {
  const { field, choices } = props
  if (field.type === 'term' || field.type === 'option') return <TermField {...props} />
  const isNamed = namedTypes.has(field.type) || (field.type === 'commune' && choices.length > 0)
  return isList(field) || isNamed ? <ListField {...props} /> : <TextCell {...props} />
}

function TextCell({ field, label, cell, hint, onWrite }: CellFieldProps) {
  const shown = typedText(field, cell)
  const read = (text: string) => {
    const given = cellFrom(field, text)
    if (given === undefined)
      return { ok: false as const, reason: field.type === 'date' ? cellRefusals.date : cellRefusals.number }
    const checked = checkCell(field, given, { isKnown: () => true })
    return checked.ok ? { ok: true as const, value: checked.cell } : checked
  }
  const shownOf = hasLines(field) ? (value: Cell) => typedText(field, value) : undefined
  const typed = useTypedText(label, shown, read, onWrite, shownOf)
  return (
    <TextField
      {...typed}
      {...(hint === undefined ? {} : { hint })}
      {...(hasLines(field) ? { isMultiline: true, rows: typed.value.length > 160 ? 5 : 2 } : {})}
    />
  )
}

function TermField({ field, label, cell, choices, onWrite }: CellFieldProps) {
  const isKnown = cell === null || choices.some(({ id }) => id === cell)
  return (
    <Select
      label={label}
      value={cell === null ? noValue : String(cell)}
      onChange={(id) => onWrite(id === noValue ? null : id)}
      options={[
        ...(field.isRequired === true ? [] : [{ id: noValue, label: labels.unset }]),
        ...choices.filter(({ id, isKept }) => !isKept || id === cell),
        ...(isKnown ? [] : [{ id: String(cell), label: String(cell) }]),
      ]}
    />
  )
}

/** How the field is called and what it invites to, by what it holds already. */
const asked = {
  first: { label: (label: string) => label, name: labels.typeName },
  another: { label: labels.addTo, name: labels.typeAnother },
  other: { label: labels.replace, name: labels.typeOther },
}

function ListField({ field, label, cell, choices, allowsNew = false, onWrite }: CellFieldProps) {
  const held: readonly string[] = cell === null ? [] : typeof cell === 'object' ? cell : [String(cell)]
  const [typed, setTyped] = useState('')
  const names = new Map(choices.map(({ id, label: name }) => [id, name]))
  const free = offered(choices).filter(({ id }) => !held.includes(id))
  const options = withNew(matchingOptions(free, typed), choices, typed, allowsNew)
  const asks = held.length === 0 ? asked.first : isList(field) ? asked.another : asked.other
  // Two choices of one moment: the second starts from what the first wrote.
  const latest = useRef(held)
  useEffect(() => {
    latest.current = cell === null ? [] : typeof cell === 'object' ? cell : [String(cell)]
  }, [cell])
  const write = (list: readonly string[]) => {
    latest.current = list
    onWrite(isList(field) ? list : (list.at(-1) ?? null))
  }
  return (
    <div className="cell-list">
      {held.length > 0 ? (
        <>
          <span className="ui-label" aria-hidden>
            {label}
          </span>
          <ul className="cell-chips" aria-label={label}>
            {held.map((id) => (
              <li key={id}>
                <Chip
                  onRemove={() => write(latest.current.filter((each) => each !== id))}
                  removeLabel={labels.removeValue(names.get(id) ?? id)}
                >
                  {names.get(id) ?? id}
                </Chip>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <ComboBox
        label={asks.label(label)}
        isLabelHidden={held.length > 0}
        value={null}
        placeholder={asks.name}
        openLabel={labels.openList(label)}
        emptyText={labels.noneFound}
        input={typed}
        onInput={setTyped}
        options={options.map(({ id, label: name }) => ({
          id,
          label: id === newKey ? gridLabels.createChoice(name) : name,
        }))}
        onChange={(id) => {
          const value = id === newKey ? typed.trim() : id
          setTyped('')
          write([...latest.current.filter((each) => each !== value), value])
        }}
      />
    </div>
  )
}
