import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { useLate } from '#renderer/parts/useLate.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { NumberField, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { catalogueLabels as labels, senseLabels } from '#shared/indicator/catalogue-screen.labels.ts'
import { mappingLabels } from '#shared/indicator/import-screen.labels.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import type { IndicatorRow } from './catalogue.columns.ts'
import { FormulaField } from './FormulaField.tsx'
import { commonPeriods, idPattern, type NewIndicatorForm, newIndicator } from './formula.ts'
import { optionsOf } from './ReadingForm.tsx'
import { periodsText } from './reportSummary.ts'

const blank: NewIndicatorForm = {
  id: '',
  label: '',
  section: 'population',
  definition: '',
  numerator: '',
  denominator: '',
  factor: 100,
  unit: '',
  decimals: 0,
  sense: 'neutral',
}

/** A ratio is read in per cent unless told; a count has neither scale nor decimals. */
function withDenominator(form: NewIndicatorForm, denominator: string): NewIndicatorForm {
  const [was, is] = [form.denominator.trim() !== '', denominator.trim() !== '']
  if (was === is) return { ...form, denominator }
  return is
    ? { ...form, denominator, factor: 100, unit: form.unit === '' ? '%' : form.unit, decimals: 1 }
    : { ...form, denominator, unit: form.unit === '%' || form.unit === '‰' ? '' : form.unit, decimals: 0 }
}

const scales = { '1': labels.plain, '100': labels.percent, '1000': labels.perThousand }

export interface NewIndicatorDialogProps {
  readonly existing: readonly IndicatorRow[]
  readonly onClose: () => void
  /** The catalogue opens its sheet, with its figure for the chosen territory. */
  readonly onCreated: (id: string) => void
}

/** A new indicator from a formula over what is imported. */
export function NewIndicatorDialog({ existing, onClose, onCreated }: NewIndicatorDialogProps) {
  const [form, setForm] = useState(blank)
  const [isTried, setTried] = useState(false)
  const create = useCommand('indicator.create')
  const status = useQuery('workspace.status', {})
  const set = (change: Partial<NewIndicatorForm>) => setForm((before) => ({ ...before, ...change }))
  const isRatio = form.denominator.trim() !== ''
  const idError = existing.some((each) => each.id === form.id.trim())
    ? labels.idTaken
    : isTried && !idPattern.test(form.id.trim())
      ? labels.idError
      : ''
  const save = () => {
    setTried(true)
    if (!idPattern.test(form.id.trim()) || idError !== '' || form.label.trim() === '' || form.numerator.trim() === '') {
      return
    }
    const position = Math.max(0, ...existing.map((each) => each.position)) + 1
    const producer = status.data?.identity?.organization ?? ''
    create
      .run({ indicator: newIndicator(form, position, producer) })
      .then(({ id }) => {
        notify({ tone: 'done', text: labels.added(id) })
        onCreated(id)
      })
      .catch(() => {
        // Shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.createTitle}
      closeLabel={labels.close}
      size="large"
      isAlert
      actions={
        <>
          <Button onPress={onClose}>{labels.giveUp}</Button>
          <Button variant="primary" isDisabled={create.isRunning} onPress={save}>
            {labels.add}
          </Button>
        </>
      }
    >
      <div className="indicator-form">
        <TextField
          label={labels.createId}
          hint={labels.createIdHint}
          value={form.id}
          onChange={(id) => set({ id: id.toUpperCase() })}
          error={idError}
          isRequired
          isCode
          autoFocus
        />
        <TextField
          label={labels.label}
          value={form.label}
          onChange={(label) => set({ label })}
          error={isTried && form.label.trim() === '' ? labels.labelNeeded : ''}
          isRequired
        />
      </div>
      <FormulaField
        label={labels.numerator}
        hint={labels.numeratorHint}
        value={form.numerator}
        onChange={(numerator) => set({ numerator })}
      />
      <FormulaField
        label={labels.denominator}
        hint={labels.denominatorHint}
        value={form.denominator}
        onChange={(denominator) => setForm((before) => withDenominator(before, denominator))}
        isOptional
      />
      <CommonPeriods numerator={form.numerator} denominator={form.denominator} />
      <div className="indicator-form">
        <Select
          label={labels.scale}
          value={isRatio ? String(form.factor) : '1'}
          isDisabled={!isRatio}
          options={optionsOf(scales)}
          onChange={(id) => set({ factor: Number(id), unit: id === '100' ? '%' : id === '1000' ? '‰' : '' })}
        />
        <TextField label={labels.unit} value={form.unit} onChange={(unit) => set({ unit })} />
        <NumberField
          label={labels.decimals}
          value={form.decimals}
          min={0}
          max={4}
          increaseLabel={mappingLabels.increase}
          decreaseLabel={mappingLabels.decrease}
          onChange={(decimals) => set({ decimals: Number.isInteger(decimals) ? decimals : 0 })}
        />
        <Select
          label={labels.section}
          value={form.section}
          options={optionsOf(sectionTitles)}
          onChange={(id) => set({ section: id as Indicator['section'] })}
        />
        <Select
          label={labels.sense}
          value={form.sense}
          options={optionsOf(senseLabels)}
          onChange={(id) => set({ sense: id as Indicator['sense'] })}
        />
      </div>
      <TextField
        label={labels.definition}
        hint={labels.definitionHint}
        value={form.definition}
        onChange={(definition) => set({ definition })}
        isMultiline
        rows={2}
      />
      {create.error ? <Message tone="danger">{create.error.message}</Message> : null}
    </Dialog>
  )
}

/** For which periods the indicator will have a figure. */
function CommonPeriods({ numerator, denominator }: Pick<NewIndicatorForm, 'numerator' | 'denominator'>) {
  const [above, below] = [useLate(numerator.trim()), useLate(denominator.trim())]
  const first = useQuery('indicator.checkFormula', { formula: above }, { enabled: above !== '' })
  const second = useQuery('indicator.checkFormula', { formula: below }, { enabled: below !== '' })
  if (!first.data?.ok || (below !== '' && !second.data?.ok)) return null
  const periods = commonPeriods([first.data, ...(below === '' ? [] : [second.data])])
  return <p className="ui-hint">{labels.commonPeriods(periodsText(periods))}</p>
}
