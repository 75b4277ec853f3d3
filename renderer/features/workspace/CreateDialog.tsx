import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { departments } from '#shared/territory/departments.ts'
import { latestVintage } from '#shared/territory/level.ts'
import { welcomeLabels } from '#shared/workspace/welcome.labels.ts'

const options = departments.map(([code, name]) => ({ id: code, label: `${code} · ${name}` }))

export interface CreateDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A new workspace for any département. */
export function CreateDialog({ isOpen, onClose }: CreateDialogProps) {
  const [department, setDepartment] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [isNamed, setNamed] = useState(false)
  // A contract starts from a frame to adapt more often than from an empty page; who brings one unticks it.
  const [hasStarter, setStarter] = useState(true)
  const [isChecked, setChecked] = useState(false)
  const create = useJob('workspace.create', { onDone: onClose })
  const choose = (code: string) => {
    setDepartment(code)
    const found = departments.find(([each]) => each === code)
    // A name that the person has written is never replaced.
    if (!isNamed && found) setName(welcomeLabels.nameFor(found[1], latestVintage))
  }
  const submit = () => {
    setChecked(true)
    if (department === null || name.trim() === '') return
    create.run({ department, name, starter: hasStarter }).catch(() => {
      // Shown in the dialog.
    })
  }
  const stop = () => {
    if (create.isRunning) create.cancel()
    else onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={stop}
      title={welcomeLabels.createDialog}
      closeLabel={welcomeLabels.close}
      size="small"
      actions={
        <>
          <Button onPress={stop}>{create.isRunning ? welcomeLabels.stop : welcomeLabels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={create.isRunning}>
            {welcomeLabels.create}
          </Button>
        </>
      }
    >
      <ComboBox
        label={welcomeLabels.department}
        placeholder={welcomeLabels.departmentPlaceholder}
        options={options}
        value={department}
        onChange={choose}
        openLabel={welcomeLabels.openList}
        emptyText={welcomeLabels.noDepartment}
        error={isChecked && department === null ? welcomeLabels.departmentMissing : ''}
      />
      <TextField
        label={welcomeLabels.name}
        hint={welcomeLabels.nameHint}
        value={name}
        onChange={(text) => {
          setNamed(true)
          setName(text)
        }}
        error={isChecked && name.trim() === '' ? welcomeLabels.nameMissing : ''}
        maxLength={120}
        onSubmit={submit}
      />
      <div>
        <Checkbox isSelected={hasStarter} onChange={setStarter} isDisabled={create.isRunning}>
          {welcomeLabels.starter}
        </Checkbox>
        <p className="ui-hint">{welcomeLabels.starterHint}</p>
      </div>
      {create.isRunning ? (
        <ProgressBar
          label={create.progress?.step ?? welcomeLabels.working}
          fraction={create.progress?.fraction ?? null}
        />
      ) : null}
      {create.error && !create.isRunning ? <Message tone="danger">{create.error.message}</Message> : null}
    </Dialog>
  )
}
