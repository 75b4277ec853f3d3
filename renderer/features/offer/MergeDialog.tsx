import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDate } from '#shared/lib/format.ts'
import { sameCell } from '#shared/offer/cell.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldsOf } from '#shared/offer/field.ts'
import { numberShown } from '#shared/offer/number.rules.ts'
import { duplicateScreen as labels } from '#shared/offer/quality-screen.labels.ts'
import type { OfferRow } from './sheetTable.ts'
import { useChoices } from './useChoices.ts'
import { useSheet } from './useSheet.ts'

export type Pair = Output<'offer.duplicates'>['pairs'][number]

export interface MergeDialogProps {
  readonly pair: Pair
  readonly isRunning: boolean
  readonly onClose: () => void
  readonly onDistinct: () => void
  readonly onMerge: (keep: string, values: Record<string, Cell>) => void
}

/** Two rows side by side; each datum that differs is chosen, the fuller one to begin with. */
export function MergeDialog({ pair, isRunning, onClose, onDistinct, onMerge }: MergeDialogProps) {
  const { rows } = useSheet(pair.sheet)
  const { rows: missions } = useSheet('mission')
  const choices = useChoices(pair.sheet, rows)
  const [chosen, setChosen] = useState<Readonly<Record<string, 0 | 1>>>({})
  const both = pair.ids.map((id) => rows?.find((row) => row.id === id))
  const [first, second] = both
  const text = (field: Field, cell: Cell): string => {
    if (cell === null) return labels.nothing
    if (typeof cell === 'number') return numberShown(cell)
    if (field.type === 'date') return formatDate(String(cell))
    if (field.type === 'mission') return String(missions?.find((row) => row.id === cell)?.cell('title') ?? cell)
    const names = new Map(choices?.(field).map(({ id, label }) => [id, label]))
    return (typeof cell === 'string' ? [cell] : cell).map((id) => names.get(id) ?? id).join(', ')
  }
  const differing = first && second ? fieldsOf[pair.sheet].filter((field) => differs(field, first, second)) : []
  const choiceOf = (field: Field): 0 | 1 => chosen[field.id] ?? (first?.cell(field.id) === null ? 1 : 0)
  const merge = () => {
    if (!first || !second) return
    // What nobody chose is left to the engine, which never makes one address of two.
    const values = differing
      .filter((field) => chosen[field.id] !== undefined)
      .map((field) => [field.id, (choiceOf(field) === 0 ? first : second).cell(field.id)])
    onMerge(first.id, Object.fromEntries(values) as Record<string, Cell>)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.dialogTitle}
      closeLabel={labels.close}
      size="large"
      actions={
        <>
          <Button onPress={onDistinct} isDisabled={isRunning}>
            {labels.different}
          </Button>
          <Button variant="primary" onPress={merge} isDisabled={isRunning || !first || !second}>
            {labels.merge}
          </Button>
        </>
      }
    >
      <p>{pair.reasons.join(', ')}</p>
      <p className="quiet">
        {labels.explain} {labels.onlyDifferences}
      </p>
      {!first || !second ? (
        <Skeleton label={labels.loading} lines={4} />
      ) : (
        <table className="offer-merge">
          <thead>
            <tr>
              <th scope="col">{labels.field}</th>
              <th scope="col">{pair.names[0]}</th>
              <th scope="col">{pair.names[1]}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((field) => (
              <tr key={field.id}>
                <th scope="row">{fieldLabels[pair.sheet][field.id]}</th>
                {([0, 1] as const).map((side) => (
                  <td key={side}>
                    <label>
                      <input
                        type="radio"
                        name={field.id}
                        checked={choiceOf(field) === side}
                        onChange={() => setChosen((before) => ({ ...before, [field.id]: side }))}
                      />
                      <span>{text(field, (side === 0 ? first : second).cell(field.id))}</span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}

/** Links of both rows are kept together by the engine; what says where the row comes from is not chosen. */
function differs(field: Field, first: OfferRow, second: OfferRow): boolean {
  if (field.isFixed === true && field.type !== 'mission') return false
  if (field.role !== undefined || field.type === 'territories' || field.type === 'accessPoints') return false
  return !sameCell(first.cell(field.id), second.cell(field.id))
}
