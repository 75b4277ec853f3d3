import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { ComboBox, Select } from '#renderer/ui/Pickers.tsx'
import { requestScreen as labels, requestLevelLabels, ruleText } from '#shared/offer/campaign-data.labels.ts'
import { requestLevels } from '#shared/offer/data-request.ts'
import { DataVariables } from './DataVariables.tsx'
import type { Askable, RequestGroup } from './dataRequests.ts'
import { draftOf, groupOf, type RequestDraft, readDraft } from './requestDraft.ts'

interface DataRequestDialogProps {
  readonly askable: Askable
  /** Null for a new request. */
  readonly group: RequestGroup | null
  readonly onClose: () => void
  readonly onDone: (group: RequestGroup) => void
}

interface PartProps {
  readonly askable: Askable
  readonly draft: RequestDraft
  readonly change: (change: Partial<RequestDraft>) => void
  /** Faults are told once one has tried to go on. */
  readonly isChecked: boolean
}

/** Whom, what, where, when and under which rule data are asked. */
export function DataRequestDialog({ askable, group, onClose, onDone }: DataRequestDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(group))
  const [isChecked, setChecked] = useState(false)
  const change = (changes: Partial<RequestDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const submit = () => {
    setChecked(true)
    const made = groupOf(draft)
    if (made !== null) onDone(made)
  }
  const part = { askable, draft, change, isChecked }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.title}
      closeLabel={labels.close}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit}>
            {labels.save}
          </Button>
        </>
      }
    >
      <Partners {...part} />
      <DataVariables
        indicators={askable.indicators}
        draft={draft}
        onChange={change}
        error={isChecked && draft.variables.length === 0 ? labels.variablesMissing : ''}
      />
      <Scope {...part} />
      <Rule {...part} />
    </Dialog>
  )
}

function Partners({ askable, draft, change, isChecked }: PartProps) {
  const asked = new Set(draft.organizations)
  const names = new Map(askable.organizations.map(({ id, name }) => [id, name]))
  return (
    <div>
      <ComboBox
        // A new one after each choice: it empties, ready for the next.
        key={draft.organizations.join(' ')}
        label={labels.addPartner}
        value={null}
        onChange={(id) => change({ organizations: [...draft.organizations, id] })}
        options={askable.organizations.filter(({ id }) => !asked.has(id)).map(({ id, name }) => ({ id, label: name }))}
        openLabel={labels.openList}
        emptyText={labels.noPartner}
        error={isChecked && asked.size === 0 ? labels.partnersMissing : ''}
      />
      {asked.size === 0 ? null : (
        <ul className="campaign-chips" aria-label={labels.partners}>
          {draft.organizations.map((id) => {
            const name = names.get(id) ?? ''
            return (
              <li key={id}>
                <Chip
                  onRemove={() => change({ organizations: draft.organizations.filter((each) => each !== id) })}
                  removeLabel={labels.removePartner(name)}
                >
                  {name}
                </Chip>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

const whole = 'whole'

function Scope({ askable, draft, change, isChecked }: PartProps) {
  const { periods } = readDraft(draft)
  return (
    <div className="campaign-fields">
      <Select
        label={labels.level}
        hint={labels.levelHint}
        value={draft.level}
        onChange={(id) => change({ level: requestLevels.find((level) => level === id) ?? draft.level })}
        options={requestLevels.map((id) => ({ id, label: requestLevelLabels[id] }))}
      />
      {draft.level === 'department' ? null : (
        <ComboBox
          label={labels.within}
          value={draft.within ?? whole}
          onChange={(id) => change({ within: id === whole ? null : id })}
          options={[
            { id: whole, label: labels.whole },
            ...askable.perimeters.map(({ id, name }) => ({ id, label: name, detail: id })),
          ]}
          openLabel={labels.openList}
          emptyText={labels.noTerritory}
        />
      )}
      <TextField
        label={labels.periods}
        hint={labels.periodsHint}
        value={draft.periods}
        onChange={(text) => change({ periods: text })}
        error={isChecked && periods === undefined ? labels.periodsWrong : ''}
      />
    </div>
  )
}

function Rule({ draft, change, isChecked }: PartProps) {
  const { threshold, dueOn, nextOn } = readDraft(draft)
  return (
    <>
      <div className="campaign-fields">
        <TextField
          label={labels.threshold}
          hint={labels.thresholdHint}
          value={draft.threshold}
          onChange={(text) => change({ threshold: text })}
          error={isChecked && threshold === undefined ? labels.thresholdWrong : ''}
        />
        <TextField
          label={labels.due}
          hint={labels.dueHint}
          value={draft.due}
          onChange={(text) => change({ due: text })}
          error={isChecked && dueOn === undefined ? labels.dayWrong : ''}
        />
        <TextField
          label={labels.next}
          hint={labels.nextHint}
          value={draft.next}
          onChange={(text) => change({ next: text })}
          error={isChecked && nextOn === undefined ? labels.dayWrong : ''}
        />
      </div>
      {threshold === undefined ? null : <p className="ui-hint">{ruleText(threshold)}</p>}
    </>
  )
}
