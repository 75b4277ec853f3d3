import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import {
  type EquityMeasure,
  type EquityUnit,
  giniIndex,
  isShownAmount,
  moneyMeasures,
  movableMeasures,
  moved,
  perPerson,
} from '#shared/governance/equity.rules.ts'
import { equityScreen as labels, measureText } from '#shared/governance/equity-screen.labels.ts'
import { formatNumber, parseNumber } from '#shared/lib/format.ts'
import type { Equity } from './equity.ts'

interface EquityMoveProps {
  readonly data: Equity
  readonly measure: EquityMeasure
  readonly units: readonly EquityUnit[]
}

/** What would change if a means went from one territory to another; written only by an explicit gesture, on what is put in common. */
export function EquityMove({ data, measure, units }: EquityMoveProps) {
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  if (!movableMeasures.includes(measure))
    return (
      <section>
        <h2>{labels.moveTitle}</h2>
        <p className="quiet">{labels.notMovable}</p>
      </section>
    )
  const giving = new Set(units.flatMap(({ id, amount: has }) => (isShownAmount(measure, has) ? [id] : [])))
  if (giving.size === 0)
    return (
      <section>
        <h2>{labels.moveTitle}</h2>
        <p className="quiet">{labels.noneGives}</p>
      </section>
    )
  const amount = parseNumber(typed) ?? null
  const isAsked = from !== null && to !== null && typed.trim() !== ''
  const after = isAsked && amount !== null ? moved(units, { from, to, amount }) : null
  const error =
    typed.trim() !== '' && !(amount !== null && amount > 0)
      ? labels.notNumber
      : isAsked && after === null
        ? labels.tooMuch
        : null
  const names = new Map(data.territories.map(({ code, name }) => [code, name]))
  const options = units
    .map(({ id, amount: has }) => ({ id, label: names.get(id) ?? id, detail: measureText(measure, has) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'))
  return (
    <section className="equity-move">
      <h2>{labels.moveTitle}</h2>
      <p className="quiet">{labels.moveHint}</p>
      <div className="equity-bar">
        <Select
          label={labels.from}
          placeholder={labels.choose}
          value={from}
          onChange={setFrom}
          options={options.filter(({ id }) => giving.has(id))}
        />
        <Select label={labels.to} placeholder={labels.choose} value={to} onChange={setTo} options={options} />
        <TextField
          label={labels.quantity(measure)}
          value={typed}
          onChange={setTyped}
          {...(error === null ? {} : { error })}
        />
      </div>
      {giving.size === units.length ? null : (
        <p className="quiet">{labels.nothingToGive(measure, units.length - giving.size)}</p>
      )}
      {after === null || from === null || to === null ? null : (
        <BeforeAfter measure={measure} before={units} after={after} codes={[from, to]} names={names} />
      )}
      {measure === 'supportMoney' || measure === 'supportStaff' ? (
        after !== null && from !== null && to !== null && amount !== null ? (
          <Apply measure={measure} year={data.year} from={from} to={to} amount={amount} />
        ) : null
      ) : (
        <p className="quiet">{labels.applyOnly}</p>
      )}
    </section>
  )
}

interface BeforeAfterProps {
  readonly measure: EquityMeasure
  readonly before: readonly EquityUnit[]
  readonly after: readonly EquityUnit[]
  readonly codes: readonly string[]
  readonly names: ReadonlyMap<string, string>
}

function BeforeAfter({ measure, before, after, codes, names }: BeforeAfterProps) {
  const isMoney = moneyMeasures.has(measure)
  const rateOf = (units: readonly EquityUnit[], code: string) => {
    const unit = units.find(({ id }) => id === code)
    const rate = unit === undefined ? null : perPerson(unit)
    return rate === null ? '–' : measureText(measure, isMoney ? rate : rate * 1000, 2)
  }
  const amountIn = (units: readonly EquityUnit[], code: string) =>
    measureText(measure, units.find(({ id }) => id === code)?.amount ?? 0)
  const index = (units: readonly EquityUnit[]) => {
    const gini = giniIndex(units)
    return gini === null ? '–' : formatNumber(gini, 3)
  }
  return (
    <Table
      caption={labels.simulationTitle}
      isCaptionVisible
      columns={[
        { id: 'name', label: labels.territory },
        { id: 'before', label: labels.before, isNumber: true },
        { id: 'after', label: labels.after, isNumber: true },
        { id: 'rateBefore', label: labels.perConcerned(measure), detail: labels.before, isNumber: true },
        { id: 'rateAfter', label: labels.perConcerned(measure), detail: labels.after, isNumber: true },
      ]}
      rows={[
        ...codes.map((code) => ({
          id: code,
          cells: {
            name: names.get(code) ?? code,
            before: amountIn(before, code),
            after: amountIn(after, code),
            rateBefore: rateOf(before, code),
            rateAfter: rateOf(after, code),
          },
        })),
        {
          id: 'index',
          isCurrent: true,
          cells: { name: labels.index, before: index(before), after: index(after), rateBefore: '', rateAfter: '' },
        },
      ]}
    />
  )
}

interface ApplyProps {
  readonly measure: 'supportMoney' | 'supportStaff'
  readonly year: number
  readonly from: string
  readonly to: string
  readonly amount: number
}

/** The gesture that writes: which of the resources put in common is moved. */
function Apply({ measure, year, from, to, amount }: ApplyProps) {
  const { data } = useQuery('record.names', { table: 'resource' })
  const [resource, setResource] = useState<string | null>(null)
  const shift = useCommand('resource.shift', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const say = useUndoable()
  const apply = () => {
    if (resource === null) return
    shift
      .run({ resource, year, from, to, amount })
      .then(() => say(labels.applied, labels.undo))
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  return (
    <div className="equity-bar" data-measure={measure}>
      <Select
        label={labels.resource}
        placeholder={labels.choose}
        value={resource}
        onChange={setResource}
        options={data?.ids.map((id, at) => ({ id, label: data.names[at] ?? id })) ?? []}
      />
      <Button onPress={apply} isDisabled={resource === null || shift.isRunning}>
        {labels.apply}
      </Button>
    </div>
  )
}
