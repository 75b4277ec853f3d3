import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { figureStatusLabels } from '#shared/indicator/figure.labels.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { formatNumber, parseNumber } from '#shared/lib/format.ts'
import type { PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { periodText, valueText } from '#shared/panorama/value.rules.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

export interface CorrectionBlockProps {
  readonly item: PanoramaItem
  readonly territory: Territory
  readonly figure: Figure | undefined
}

/** A person's value over the producer's: both stay in sight, with the reason and the history. */
export function CorrectionBlock({ item, territory, figure }: CorrectionBlockProps) {
  const [isOpen, setOpen] = useState(false)
  const { data: corrections } = useQuery('correction.list', {})
  const period = figure?.period ?? item.period
  const correction = corrections?.find(
    (each) => each.indicator === item.indicator && each.territory === territory.code && each.period === period,
  )
  const command = useCommand('correction.set')
  const inText = (value: number | null, status: Figure['status']) =>
    value === null ? figureStatusLabels[status] : valueText(value, item.unit, item.decimals)
  if (!period) return null
  const target = {
    indicator: item.indicator,
    variable: null,
    territory: territory.code,
    level: territory.level,
    period,
  }
  const remove = () => {
    command
      .run({ corrections: [{ ...target, value: null, reason: screenLabels.removed, remove: true }] })
      .then(() => notify({ tone: 'done', text: screenLabels.removed }))
      .catch((error: Error) => notify({ tone: 'danger', text: error.message }))
  }
  return (
    <div className="panel-block">
      {figure?.corrected ? (
        <Message tone="attention" title={screenLabels.corrected}>
          <p>{screenLabels.correctedInstead(inText(figure.corrected.value, figure.corrected.status))}</p>
          <p>{screenLabels.reasonText(figure.corrected.reason)}</p>
        </Message>
      ) : null}
      <div className="panel-actions">
        <Button onPress={() => setOpen(true)}>{screenLabels.correct}</Button>
        {correction ? (
          <Button variant="quiet" onPress={remove} isDisabled={command.isRunning}>
            {screenLabels.remove}
          </Button>
        ) : null}
      </div>
      {correction ? <CellHistory row={correction.id} decimals={item.decimals} /> : null}
      {isOpen ? (
        <CorrectionDialog
          title={screenLabels.correctionFor(item.label, territory.name, periodText(period))}
          now={inText(figure?.value ?? null, figure?.status ?? 'absent')}
          unit={item.unit}
          initial={figure && figure.value !== null ? formatNumber(figure.value, item.decimals) : ''}
          onClose={() => setOpen(false)}
          onSave={(value, reason) => command.run({ corrections: [{ ...target, value, reason, remove: false }] })}
        />
      ) : null}
    </div>
  )
}

interface CorrectionDialogProps {
  readonly title: string
  readonly now: string
  readonly unit: string
  readonly initial: string
  readonly onClose: () => void
  readonly onSave: (value: number | null, reason: string) => Promise<unknown>
}

function CorrectionDialog({ title, now, unit, initial, onClose, onSave }: CorrectionDialogProps) {
  const [text, setText] = useState(initial)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [refusal, setRefusal] = useState('')
  const value = parseNumber(text)
  const save = () => {
    setTried(true)
    if (value === undefined || reason.trim() === '') return
    onSave(value, reason.trim())
      .then(() => {
        notify({ tone: 'done', text: screenLabels.done })
        onClose()
      })
      .catch((error: Error) => setRefusal(error.message))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={screenLabels.correctionTitle}
      closeLabel={screenLabels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{screenLabels.cancel}</Button>
          <Button variant="primary" onPress={save}>
            {screenLabels.save}
          </Button>
        </>
      }
    >
      <p>{title}</p>
      <p className="quiet">{screenLabels.correctionNow(now)}</p>
      <TextField
        label={screenLabels.correctionValue}
        hint={screenLabels.correctionUnit(unit)}
        value={text}
        onChange={setText}
        autoFocus
        {...(isTried && value === undefined ? { error: screenLabels.notNumber } : {})}
      />
      <TextField
        label={screenLabels.correctionReason}
        hint={screenLabels.correctionReasonHint}
        value={reason}
        onChange={setReason}
        isMultiline
        rows={2}
        isRequired
        maxLength={300}
        {...(isTried && reason.trim() === '' ? { error: screenLabels.reasonNeeded } : {})}
      />
      <p className="ui-hint">{screenLabels.correctionSafe}</p>
      {refusal === '' ? null : <Message tone="danger">{refusal}</Message>}
    </Dialog>
  )
}

/** Who changed the corrected value, when, before and after. */
function CellHistory({ row, decimals }: { readonly row: string; readonly decimals: number }) {
  const { data: changes } = useQuery('history.cell', { table: 'correction', row, column: 'value' })
  if (!changes) return null
  const inText = (value: string | number | null) =>
    value === null
      ? screenLabels.emptyValue
      : typeof value === 'number'
        ? formatNumber(value, Number.isInteger(value) ? 0 : Math.max(1, decimals))
        : value
  return (
    <Disclosure title={screenLabels.history} level={4}>
      {changes.length === 0 ? <p className="quiet">{screenLabels.historyEmpty}</p> : null}
      <ol className="panel-history">
        {changes.map((change) => (
          <li key={`${change.entry}${change.column}`}>
            <span>{screenLabels.change(inText(change.before), inText(change.after))}</span>
            <span className="quiet">
              {screenLabels.historyLine(change.at, change.author?.name ?? screenLabels.unknownAuthor)}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
