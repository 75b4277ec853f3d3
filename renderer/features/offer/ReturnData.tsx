import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { listing } from '#shared/lib/french.ts'
import { dataReturn as labels } from '#shared/offer/campaign-data.labels.ts'

type Data = NonNullable<Output<'campaign.preview'>['data']>

interface ReturnDataProps {
  readonly data: Data
  /** Values in clear under the threshold stay as they are written. */
  readonly keepsClear: boolean
  readonly onKeepClear: (keeps: boolean) => void
}

const numbers = ['values', 'secret', 'unavailable', 'insignificant', 'empty', 'added', 'changed'] as const

/** Figures that a partner gives, column by column, before any is written. */
export function ReturnData({ data, keepsClear, onKeepClear }: ReturnDataProps) {
  const sum = (of: 'added' | 'changed' | 'unchanged' | 'refused') =>
    data.columns.reduce((total, column) => total + column[of], 0)
  const told = sum('added') + sum('changed') + sum('unchanged')
  const refused = sum('refused')
  return (
    <section aria-label={labels.title} className="campaign-data">
      <h3>{labels.title}</h3>
      <p>{told === 0 ? labels.none : labels.summary(sum('added'), sum('changed'), sum('unchanged'))}</p>
      {refused === 0 ? null : <p>{labels.refused(refused)}</p>}
      {told === 0 ? null : <p className="quiet">{labels.source(data.producer)}</p>}
      {data.corrected === 0 ? null : <p>{labels.corrected(data.corrected)}</p>}
      {data.newIndicators.length === 0 ? null : <p>{labels.newIndicators(listing(data.newIndicators))}</p>}
      <Below data={data} keepsClear={keepsClear} onKeepClear={onKeepClear} />
      {told === 0 ? null : (
        <Table
          caption={labels.columns}
          isCaptionVisible
          columns={[
            { id: 'datum', label: labels.datum },
            ...numbers.map((id) => ({ id, label: labels[id], isNumber: true })),
          ]}
          rows={data.columns.map((column) => ({
            id: column.header,
            cells: {
              datum: column.header,
              ...Object.fromEntries(numbers.map((id) => [id, formatNumber(column[id])])),
            },
          }))}
        />
      )}
      <Changes data={data} />
    </section>
  )
}

function Below({ data, keepsClear, onKeepClear }: ReturnDataProps) {
  if (data.threshold === null || data.below.length === 0) return null
  return (
    <>
      <Message tone="attention" title={labels.belowTitle(data.below.length + data.moreBelow, data.threshold)}>
        <p>{labels.maskHint}</p>
        <Checkbox isSelected={!keepsClear} onChange={(isMasked) => onKeepClear(!isMasked)}>
          {labels.mask}
        </Checkbox>
      </Message>
      <Table
        caption={labels.belowTable}
        isCaptionVisible
        columns={[
          { id: 'territory', label: labels.territory },
          { id: 'datum', label: labels.datum },
          { id: 'value', label: labels.value, isNumber: true },
          { id: 'line', label: labels.line, isNumber: true },
        ]}
        rows={data.below.map(({ territory, name, column, value, line }) => ({
          id: `${territory} ${column}`,
          cells: {
            territory: name,
            datum: column,
            value: formatNumber(value, Number.isInteger(value) ? 0 : 2),
            line: formatNumber(line),
          },
        }))}
      />
      {data.moreBelow === 0 ? null : <p className="quiet">{labels.more(data.moreBelow)}</p>}
    </>
  )
}

function Changes({ data }: { readonly data: Data }) {
  if (data.changes.length === 0) return null
  return (
    <>
      <Table
        caption={labels.changesTable}
        isCaptionVisible
        columns={[
          { id: 'territory', label: labels.territory },
          { id: 'datum', label: labels.datum },
          { id: 'before', label: labels.before, isNumber: true },
          { id: 'after', label: labels.after, isNumber: true },
          { id: 'line', label: labels.line, isNumber: true },
        ]}
        rows={data.changes.map(({ territory, name, column, before, after, line }) => ({
          id: `${territory} ${column}`,
          cells: { territory: name, datum: column, before, after, line: formatNumber(line) },
        }))}
      />
      {data.moreChanges === 0 ? null : <p className="quiet">{labels.more(data.moreChanges)}</p>}
    </>
  )
}
