import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { confidentialityScreen, ruleForm as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { type Access, accesses, roundingModes } from '#shared/confidentiality/rule.ts'
import { NamedPartners } from './NamedPartners.tsx'
import { type DraftErrors, type RuleDraft, ruleFrom } from './ruleDraft.ts'

interface RuleDialogProps {
  readonly draft: RuleDraft
  readonly onClose: () => void
}

type Change = (change: Partial<RuleDraft>) => void
interface PartProps {
  readonly rule: RuleDraft
  readonly errors: DraftErrors
  readonly change: Change
}

/** What may be shown, to whom, under what agreement. */
export function RuleDialog({ draft, onClose }: RuleDialogProps) {
  const [rule, setRule] = useState(draft)
  const [isTried, setTried] = useState(false)
  const save = useCommand('rule.set')
  const say = useUndoable()
  const checked = ruleFrom(rule)
  const errors = isTried && 'errors' in checked ? checked.errors : {}
  const change: Change = (values) => setRule((before) => ({ ...before, ...values }))
  const submit = () => {
    setTried(true)
    if ('errors' in checked || save.isRunning) return
    save
      .run(checked.rule)
      .then(() => {
        onClose()
        return say(confidentialityScreen.saved, confidentialityScreen.undo)
      })
      .catch(() => undefined)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={draft.title === '' ? labels.addTitle : labels.editTitle(draft.title)}
      closeLabel={labels.close}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={save.isRunning}>
            {labels.save}
          </Button>
        </>
      }
    >
      <div className="rule-form">
        <TextField
          label={labels.name}
          value={rule.title}
          onChange={(title) => change({ title })}
          error={errors.title ?? ''}
          maxLength={200}
          autoFocus
        />
        <Threshold rule={rule} errors={errors} change={change} />
        <Readers rule={rule} errors={errors} change={change} />
        <Agreement rule={rule} errors={errors} change={change} />
      </div>
      {save.error ? <Message tone="danger">{save.error.message}</Message> : null}
    </Dialog>
  )
}

function Threshold({ rule, errors, change }: PartProps) {
  return (
    <fieldset>
      <legend>{labels.groups.threshold}</legend>
      <div className="rule-fields">
        <TextField
          label={labels.threshold}
          value={rule.threshold}
          onChange={(threshold) => change({ threshold })}
          hint={labels.thresholdHint}
          error={errors.threshold ?? ''}
        />
        <TextField
          label={labels.unit}
          value={rule.unit}
          onChange={(unit) => change({ unit })}
          hint={labels.unitHint}
          maxLength={100}
        />
        <TextField
          label={labels.width}
          value={rule.width}
          onChange={(width) => change({ width })}
          hint={labels.widthHint}
          error={errors.width ?? ''}
        />
        <TextField
          label={labels.inhabitants}
          value={rule.leastInhabitants}
          onChange={(leastInhabitants) => change({ leastInhabitants })}
          error={errors.leastInhabitants ?? ''}
        />
        <TextField
          label={labels.roundingBase}
          value={rule.roundingBase}
          onChange={(roundingBase) => change({ roundingBase })}
          hint={labels.roundingHint}
          error={errors.roundingBase ?? ''}
        />
        <Select
          label={labels.roundingMode}
          value={rule.roundingMode ?? 'either'}
          onChange={(id) => change({ roundingMode: roundingModes.find((mode) => mode === id) ?? null })}
          isDisabled={rule.roundingBase.trim() === ''}
          options={roundingModes.map((id) => ({ id, label: labels.roundingModes[id] }))}
        />
        <TextField
          label={labels.counted}
          value={rule.counted}
          onChange={(counted) => change({ counted })}
          hint={labels.countedHint}
          isCode
        />
        <TextField
          label={labels.dominance}
          value={rule.dominance}
          onChange={(dominance) => change({ dominance })}
          error={errors.dominance ?? ''}
        />
        <TextField label={labels.largest} value={rule.largest} onChange={(largest) => change({ largest })} isCode />
      </div>
      <Checkbox isSelected={rule.isZeroSensitive} onChange={(isZeroSensitive) => change({ isZeroSensitive })}>
        {labels.zero}
      </Checkbox>
    </fieldset>
  )
}

function Readers({ rule, change }: PartProps) {
  const options = accesses.map((id) => ({ id, label: labels.accesses[id] }))
  return (
    <fieldset>
      <legend>{labels.groups.readers}</legend>
      <div className="rule-fields">
        <Select
          label={labels.publicAccess}
          value={rule.publicAccess}
          onChange={(id) => change({ publicAccess: id as Access })}
          options={options}
        />
        <Select
          label={labels.partnerAccess}
          value={rule.partnerAccess}
          onChange={(id) => change({ partnerAccess: id as Access })}
          options={options}
        />
        <NamedPartners chosen={rule.organizations} onChange={(organizations) => change({ organizations })} />
      </div>
      <Checkbox isSelected={rule.sparesOpenData} onChange={(sparesOpenData) => change({ sparesOpenData })}>
        {labels.open}
      </Checkbox>
    </fieldset>
  )
}

function Agreement({ rule, errors, change }: PartProps) {
  return (
    <fieldset>
      <legend>{labels.groups.convention}</legend>
      <div className="rule-fields">
        <TextField
          label={labels.convention}
          value={rule.convention}
          onChange={(convention) => change({ convention })}
          hint={labels.conventionHint}
          maxLength={500}
        />
        <TextField
          label={labels.until}
          value={rule.until}
          onChange={(until) => change({ until })}
          hint={labels.untilHint}
          error={errors.until ?? ''}
        />
        <TextField
          label={labels.citation}
          value={rule.citation}
          onChange={(citation) => change({ citation })}
          maxLength={500}
        />
      </div>
      <TextField
        label={labels.source}
        value={rule.source}
        onChange={(source) => change({ source })}
        isMultiline
        rows={2}
        maxLength={1000}
      />
      <TextField
        label={labels.note}
        value={rule.note}
        onChange={(note) => change({ note })}
        isMultiline
        rows={2}
        maxLength={1000}
      />
    </fieldset>
  )
}
