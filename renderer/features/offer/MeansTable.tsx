import { Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useTypedText } from '#renderer/parts/useTypedText.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { parseNumber } from '#shared/lib/format.ts'
import { numberShown } from '#shared/offer/number.rules.ts'
import type { Means } from '#shared/offer/offer.schema.ts'
import { panelLabels as labels } from '#shared/offer/screen.labels.ts'
import { useHomonyms } from './useChoices.ts'
import type { OfferCommands } from './useOfferCommands.ts'
import { useSheet } from './useSheet.ts'

export interface MeansTableProps {
  readonly action: string
  readonly commands: OfferCommands
}

const nobody = '\u0000'
const none: Means[] = []

/** Staff and money of an action, a line for each kind, funder and year; written when a cell is left. */
export function MeansTable({ action, commands }: MeansTableProps) {
  const { data } = useQuery('offer.get', { action }, { keepPrevious: true })
  const { rows: organizations } = useSheet('organization')
  const homonyms = useHomonyms()
  const [error, setError] = useState('')
  const list = data?.id === action ? data.means : none
  // A cell that is left and a button that is pressed are one moment: the second starts from what the first wrote.
  const latest = useRef(list)
  useEffect(() => {
    latest.current = list
  }, [list])
  const save = (means: Means[]) => {
    latest.current = means
    commands.means.run({ action, means }).then(
      () => setError(''),
      (refused: Error) => setError(refused.message),
    )
  }
  const change = (at: number, changes: Partial<Means>) =>
    save(latest.current.map((each, index) => (index === at ? { ...each, ...changes } : each)))
  const add = () => {
    const year = new Date().getFullYear()
    const isTaken = (kind: Means['kind'], of: number) =>
      latest.current.some((each) => each.kind === kind && each.year === of && each.organization === null)
    let next = year
    while (isTaken('money', next)) next -= 1
    save([...latest.current, { kind: 'money', organization: null, year: next, planned: null, actual: null }])
  }
  const funders = [
    { id: nobody, label: labels.noFunder },
    ...(organizations ?? []).map((row) => ({
      id: row.id,
      label: homonyms?.organization[row.id] ?? String(row.cell('name')),
    })),
  ]
  return (
    <div className="offer-fields">
      {list.length === 0 ? <p className="quiet">{labels.noMeans}</p> : null}
      {list.map((means, at) => (
        <fieldset key={`${means.kind}/${means.year}/${means.organization}`} className="offer-means">
          <legend className="visually-hidden">{labels.meansLine(means.year)}</legend>
          <Select
            label={labels.meansKind}
            value={means.kind}
            onChange={(kind) => change(at, { kind: kind === 'staff' ? 'staff' : 'money' })}
            options={[
              { id: 'staff', label: labels.staff },
              { id: 'money', label: labels.money },
            ]}
          />
          <NumberCell
            label={labels.meansYear}
            value={means.year}
            isYear
            onWrite={(year) => change(at, { year: year ?? means.year })}
          />
          <Select
            label={labels.meansFunder}
            value={means.organization ?? nobody}
            onChange={(id) => change(at, { organization: id === nobody ? null : id })}
            options={funders}
          />
          <NumberCell label={labels.planned} value={means.planned} onWrite={(planned) => change(at, { planned })} />
          <NumberCell label={labels.actual} value={means.actual} onWrite={(actual) => change(at, { actual })} />
          <IconButton
            label={labels.removeMeans}
            icon={<X size={15} aria-hidden />}
            onPress={() => save(latest.current.filter((_each, index) => index !== at))}
          />
        </fieldset>
      ))}
      {error === '' ? null : <p className="ui-error">{error}</p>}
      <div>
        <Button size="small" icon={<Plus size={15} aria-hidden />} onPress={add}>
          {labels.addMeans}
        </Button>
      </div>
    </div>
  )
}

interface NumberCellProps {
  readonly label: string
  readonly value: number | null
  readonly isYear?: boolean
  readonly onWrite: (value: number | null) => void
}

function NumberCell({ label, value, isYear = false, onWrite }: NumberCellProps) {
  const shown = value === null ? '' : isYear ? String(value) : numberShown(value)
  const read = (text: string) => {
    const given = text.trim() === '' ? null : parseNumber(text)
    const isYearOf = given !== null && given !== undefined && Number.isInteger(given) && given >= 1990 && given <= 2100
    return given === undefined || (given !== null && given < 0) || (isYear && !isYearOf)
      ? { ok: false as const, reason: labels.notNumber }
      : { ok: true as const, value: given }
  }
  return <TextField {...useTypedText(label, shown, read, onWrite)} />
}
