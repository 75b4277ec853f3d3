import { useEffect, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { ChosenFile } from '#shared/api/host.ts'
import { vintages } from '#shared/territory/level.ts'
import { contoursLabels } from '#shared/territory/screen.labels.ts'

const labels = contoursLabels.dialog
const unknown = 'inconnu'

export interface ContourDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A file of contours and where it comes from: a map without its source is never drawn. */
export function ContourDialog({ isOpen, onClose }: ContourDialogProps) {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [source, setSource] = useState('')
  const [licence, setLicence] = useState<string>(labels.licences[0])
  const [vintage, setVintage] = useState(unknown)
  const [isChecked, setChecked] = useState(false)
  const [choosingError, setChoosingError] = useState<string | null>(null)
  const add = useCommand('contour.import', {
    onDone: ({ territories }) => {
      notify({ tone: 'done', text: labels.done(territories) })
      onClose()
    },
  })
  const { reset } = add
  useEffect(() => {
    if (!isOpen) return
    setFile(null)
    setSource('')
    setVintage(unknown)
    setChecked(false)
    setChoosingError(null)
    reset()
  }, [isOpen, reset])
  const choose = () => {
    reset()
    setChoosingError(null)
    host()
      .chooseFiles({ multiple: false, purpose: 'contours' })
      .then(([chosen]) => {
        if (chosen) setFile(chosen)
      })
      .catch((error: Error) => setChoosingError(error.message))
  }
  const submit = () => {
    setChecked(true)
    if (file === null || source.trim() === '' || licence.trim() === '') return
    add
      .run({
        token: file.token,
        source: source.trim(),
        licence: licence.trim(),
        vintage: vintage === unknown ? null : Number(vintage),
      })
      .catch(() => {
        // Shown in the dialog.
      })
  }
  const problem = choosingError ?? add.error?.message ?? (isChecked && file === null ? labels.fileMissing : null)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={labels.title}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={add.isRunning}>
            {labels.import}
          </Button>
        </>
      }
    >
      <p>{labels.text}</p>
      <div className="terr-file">
        <Button onPress={choose}>{file ? labels.chooseAnother : labels.choose}</Button>
        <span className={file ? '' : 'quiet'}>{file?.name ?? labels.noFile}</span>
      </div>
      {problem === null ? null : <Message tone="danger">{problem}</Message>}
      <TextField
        label={labels.source}
        hint={labels.sourceHint}
        placeholder={labels.sourcePlaceholder}
        value={source}
        onChange={setSource}
        error={isChecked && source.trim() === '' ? labels.sourceMissing : ''}
        maxLength={200}
        isRequired
      />
      <TextField
        label={labels.licence}
        placeholder={labels.licencePlaceholder}
        value={licence}
        onChange={setLicence}
        error={isChecked && licence.trim() === '' ? labels.licenceMissing : ''}
        maxLength={120}
        isRequired
      />
      <Select
        label={labels.vintage}
        value={vintage}
        onChange={setVintage}
        options={[
          { id: unknown, label: labels.unknownVintage },
          ...vintages.toReversed().map((year) => ({ id: String(year), label: String(year) })),
        ]}
      />
    </Dialog>
  )
}
