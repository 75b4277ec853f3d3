import { ChevronDown, MapPin } from 'lucide-react'
import { useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { TerritoryList } from '#renderer/parts/TerritoryList.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { bodyName, centreNames } from '#shared/needs-assessment/needs-assessment.labels.ts'
import { servedLevels } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

const another = '\u0000'
const isServed = ({ level }: Pick<Territory, 'level'>) => servedLevels.some((each) => each === level)

interface NewAssessmentDialogProps {
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Whose assessment it is, and of which territory; all the rest is prefilled. */
export function NewAssessmentDialog({ onClose, onDone }: NewAssessmentDialogProps) {
  const { detail, department, vintage } = useSelection()
  const { data: bodies = [] } = useQuery('assessment.bodies', {})
  const [organization, setOrganization] = useState(another)
  const [chosen, setChosen] = useState<Territory | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const create = useJob('assessment.create')
  const body = bodies.find((each) => each.organization === organization)
  const territory = chosen ?? body?.territory ?? (detail !== null && isServed(detail) ? detail : null)
  // A name that nobody has typed is the usual one of the territory.
  const usual = territory === null ? '' : bodyName(centreNames[territory.level] ?? '', territory)
  const name = typed ?? usual
  const isReady = territory !== null && (body !== undefined || name.trim() !== '')
  const run = () => {
    setAsked(true)
    if (!isReady) return
    const whose = body === undefined ? { body: name } : { organization: body.organization }
    create
      .run({ ...whose, territory: territory.code, vintage })
      .then(({ id }) => {
        onClose()
        onDone(id)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.dialogTitle}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={create.isRunning}>
            {labels.open}
          </Button>
        </>
      }
    >
      <div className="needs-new">
        <Select
          label={labels.which}
          hint={labels.bodyHint}
          value={organization}
          onChange={(id) => {
            setOrganization(id)
            setChosen(null)
          }}
          options={[
            ...bodies.map((each) => ({
              id: each.organization,
              label: each.name,
              ...(each.territory === null ? {} : { detail: each.territory.name }),
            })),
            { id: another, label: labels.another },
          ]}
        />
        <div className="ui-field">
          <Popover
            label={labels.chooseTerritory}
            trigger={
              <Button icon={<MapPin size={16} aria-hidden />}>
                {territory === null ? labels.chooseTerritory : labels.chosenTerritory(territory.name)}
                <ChevronDown size={15} aria-hidden />
              </Button>
            }
          >
            {(close) => (
              <TerritoryList
                label={labels.chooseTerritory}
                department={department}
                vintage={vintage}
                selected={territory === null ? [] : [territory.code]}
                onChoose={(next) => {
                  close()
                  create.reset()
                  setChosen(next)
                }}
              />
            )}
          </Popover>
          <p className="ui-hint">{labels.territoryHint}</p>
        </div>
        {body === undefined ? (
          <TextField label={labels.name} value={name} onChange={setTyped} maxLength={200} isRequired />
        ) : null}
        {isAsked && !isReady ? <Message tone="attention" title={labels.missing} /> : null}
        {create.error ? <Message tone="danger" title={create.error.message} /> : null}
      </div>
    </Dialog>
  )
}
