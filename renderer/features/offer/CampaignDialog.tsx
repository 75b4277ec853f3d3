import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDate, parseDate } from '#shared/lib/format.ts'
import { campaignScreen as labels } from '#shared/offer/campaign.labels.ts'
import { DataRequests } from './DataRequests.tsx'
import { changedRequests, groupsOf } from './dataRequests.ts'

type Campaign = Output<'campaign.list'>[number]

interface CampaignDialogProps {
  /** Null for a new one. */
  readonly campaign: Campaign | null
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

const told = () => {
  // Shown in the dialog.
}

/** A month to answer, unless one says otherwise. */
function inOneMonth(): string {
  const day = new Date()
  day.setDate(day.getDate() + 30)
  return formatDate(day)
}

/** Title, due date, message, partners and data asked of a campaign, new or not. */
export function CampaignDialog({ campaign, onClose, onDone }: CampaignDialogProps) {
  const { data: partners } = useQuery('campaign.partners', {})
  const [title, setTitle] = useState(campaign?.title ?? '')
  const [due, setDue] = useState(() => (campaign === null ? inOneMonth() : formatDate(campaign.dueOn)))
  const [message, setMessage] = useState(campaign?.message ?? '')
  const members = campaign?.replies.filter((reply) => reply.asksOffer).map(({ organization }) => organization) ?? null
  const [chosen, setChosen] = useState<readonly string[] | null>(members)
  const [groups, setGroups] = useState(() => groupsOf(campaign?.replies ?? []))
  const [isChecked, setChecked] = useState(false)
  const create = useCommand('campaign.create')
  const update = useCommand('campaign.update')
  const known = new Map(
    (partners ?? []).map((partner) => [partner.organization, labels.partnerActions(partner.name, partner.actions)]),
  )
  // Those who were asked stay in the list, also when nothing is theirs any more.
  for (const { organization, name, asksOffer } of campaign?.replies ?? [])
    if (asksOffer && !known.has(organization)) known.set(organization, name)
  const all = [...known.keys()]
  const wanted = new Set(chosen ?? all)
  const isNobody = wanted.size === 0 && groups.length === 0
  const dueOn = parseDate(due) ?? null
  const isRunning = create.isRunning || update.isRunning
  const error = create.error ?? update.error
  const submit = () => {
    setChecked(true)
    if (title.trim() === '' || dueOn === null || isNobody || isRunning) return
    const requests = changedRequests(campaign?.replies ?? [], groups)
    const said = { title: title.trim(), dueOn, message: message.trim() === '' ? null : message.trim() }
    if (campaign === null) {
      create
        .run({ ...said, organizations: [...wanted], requests })
        .then(({ id }) => {
          notify({ tone: 'done', text: labels.created(said.title) })
          onDone(id)
          onClose()
        })
        .catch(told)
      return
    }
    const before = new Set(members)
    const added = [...wanted].filter((id) => !before.has(id))
    const removed = [...before].filter((id) => !wanted.has(id))
    update
      .run({
        campaign: campaign.id,
        ...said,
        ...(added.length > 0 ? { added } : {}),
        ...(removed.length > 0 ? { removed } : {}),
        ...(requests.length > 0 ? { requests } : {}),
      })
      .then(() => {
        notify({ tone: 'done', text: labels.saved })
        onClose()
      })
      .catch(told)
  }
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(wanted)
    if (isOn) next.add(id)
    else next.delete(id)
    setChosen(all.filter((each) => next.has(each)))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={campaign === null ? labels.create : labels.edit}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isRunning || partners === undefined}>
            {campaign === null ? labels.open : labels.save}
          </Button>
        </>
      }
    >
      <TextField
        label={labels.name}
        value={title}
        onChange={setTitle}
        maxLength={120}
        placeholder={labels.namePlaceholder}
        error={isChecked && title.trim() === '' ? labels.nameMissing : ''}
        autoFocus
      />
      <TextField
        label={labels.dueOn}
        hint={labels.dueHint}
        value={due}
        onChange={setDue}
        error={isChecked && dueOn === null ? labels.dueWrong : ''}
      />
      <TextField
        label={labels.message}
        hint={labels.messageHint}
        value={message}
        onChange={setMessage}
        isMultiline
        maxLength={2000}
      />
      {partners === undefined ? (
        <Skeleton label={labels.loading} lines={3} />
      ) : all.length === 0 ? (
        <Message tone="attention" title={labels.nobodyTitle}>
          {labels.nobody}
        </Message>
      ) : (
        <fieldset className="campaign-partners">
          <legend className="ui-label">{labels.who}</legend>
          <p className="ui-hint">{labels.whoHint}</p>
          <Checkbox
            isSelected={wanted.size === all.length}
            isIndeterminate={wanted.size > 0 && wanted.size < all.length}
            onChange={(isOn) => setChosen(isOn ? all : [])}
          >
            {labels.all}
          </Checkbox>
          <div className="campaign-list">
            {[...known].map(([id, label]) => (
              <Checkbox key={id} isSelected={wanted.has(id)} onChange={(isOn) => toggle(id, isOn)}>
                {label}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
      <DataRequests groups={groups} onChange={(next) => setGroups([...next])} />
      {isChecked && isNobody ? <p className="ui-error">{labels.whoMissing}</p> : null}
      {error ? <Message tone="danger">{error.message}</Message> : null}
    </Dialog>
  )
}
