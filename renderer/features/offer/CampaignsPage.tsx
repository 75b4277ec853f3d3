import { Mail, Pencil, Plus, Trash2, Upload } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { offerReturns, takeReturn, useOfferedReturns } from '#renderer/parts/offeredFiles.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { Output } from '#shared/api/contract.ts'
import { today } from '#shared/lib/day.ts'
import { campaignScreen as labels } from '#shared/offer/campaign.labels.ts'
import { returnScreen } from '#shared/offer/campaign-return.labels.ts'
import { hasAnswered } from '#shared/offer/data-request.ts'
import { CampaignDialog } from './CampaignDialog.tsx'
import { CampaignExport } from './CampaignExport.tsx'
import { CampaignReplies } from './CampaignReplies.tsx'
import { ReminderDialog } from './ReminderDialog.tsx'
import { ReturnDialog, type Returned } from './ReturnDialog.tsx'
import './campaign.css'

type Campaign = Output<'campaign.list'>[number]
type Open = 'create' | 'edit' | 'remind' | null

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** Partners asked to look at their actions again: who answered, workbooks out and in, reminders. */
export function CampaignsPage() {
  const { data, error, refetch } = useQuery('campaign.list', {})
  // An address may name the campaign that is shown, or ask for a new one.
  const named = useQueryValue('campagne')
  const asksNew = useQueryValue('nouvelle') !== null
  const [chosen, setChosen] = useState<string | null>(named)
  const [open, setOpen] = useState<Open>(null)
  useEffect(() => {
    if (named !== null) setChosen(named)
  }, [named])
  useEffect(() => {
    if (!asksNew) return
    setOpen('create')
    setQuery({ nouvelle: null }, { replace: true })
  }, [asksNew])
  const [returned, setReturned] = useState<Returned | null>(null)
  const [isReading, setReading] = useState(false)
  const { run } = useJob('campaign.preview', { onError: tell })
  const { run: list } = useJob('campaign.returns', { onError: tell })
  const current = data?.find(({ id }) => id === chosen) ?? data?.[0] ?? null
  const close = () => setOpen(null)
  const read = () => {
    host()
      .chooseFiles({ multiple: true, extensions: ['xlsx', 'ods', 'zip'] })
      .then(offerReturns)
      .catch(tell)
  }
  const waiting = useOfferedReturns()
  const isFree = waiting.length > 0 && returned === null && !isReading
  useEffect(() => {
    const file = isFree ? takeReturn() : null
    if (file === null) return
    setReading(true)
    const { token, entry } = file
    const look = async () => {
      // An archive: each of its workbooks is looked at in its turn.
      const books = entry === undefined ? await list({ token }) : []
      if (books.length > 1 || typeof books[0]?.entry === 'string')
        offerReturns(books.map((book) => ({ token, ...book })))
      else setReturned({ token, entry: entry ?? null, preview: await run({ token, entry: entry ?? null }) })
    }
    look()
      .catch(told)
      .finally(() => setReading(false))
  }, [isFree, run, list])
  useScreenCommands([{ id: 'campaign.return', label: labels.importReturn, isDisabled: isReading, run: read }])
  const createButton = (
    <Button
      variant={current ? 'secondary' : 'primary'}
      icon={<Plus size={16} aria-hidden />}
      onPress={() => setOpen('create')}
    >
      {labels.create}
    </Button>
  )
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        current ? (
          <>
            {createButton}
            <Button variant="primary" icon={<Upload size={16} aria-hidden />} isDisabled={isReading} onPress={read}>
              {isReading ? returnScreen.reading : labels.importReturn}
            </Button>
          </>
        ) : null
      }
    >
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : current === null ? (
        <EmptyState title={labels.emptyTitle} text={labels.emptyText} action={createButton} />
      ) : (
        <CampaignView key={current.id} campaign={current} campaigns={data} onChoose={setChosen} onOpen={setOpen} />
      )}
      {open === 'create' ? (
        <CampaignDialog campaign={null} onClose={close} onDone={setChosen} />
      ) : open === 'edit' && current ? (
        <CampaignDialog campaign={current} onClose={close} onDone={setChosen} />
      ) : open === 'remind' && current ? (
        <ReminderDialog campaign={current} onClose={close} />
      ) : null}
      {returned ? (
        <ReturnDialog
          returned={returned}
          onClose={() => setReturned(null)}
          onDone={() => {
            setChosen(returned.preview.campaign.id)
            setReturned(null)
          }}
        />
      ) : null}
    </Page>
  )
}

interface CampaignViewProps {
  readonly campaign: Campaign
  readonly campaigns: readonly Campaign[]
  readonly onChoose: (id: string) => void
  readonly onOpen: (open: Open) => void
}

function CampaignView({ campaign, campaigns, onChoose, onOpen }: CampaignViewProps) {
  const say = useUndoable()
  const remove = useCommand('campaign.remove', { onError: tell })
  const { replies, dueOn } = campaign
  const answered = replies.filter(hasAnswered).length
  const isLate = answered < replies.length && dueOn < today()
  const removeIt = () => {
    remove
      .run({ campaign: campaign.id })
      .then(() => say(labels.removed(campaign.title), labels.undo))
      .catch(told)
  }
  useScreenCommands(
    [
      { id: 'campaign.remind', label: labels.remind, run: () => onOpen('remind') },
      { id: 'campaign.edit', label: labels.edit, run: () => onOpen('edit') },
      { id: 'campaign.remove', label: labels.remove, isDisabled: remove.isRunning, run: removeIt },
    ].map((command) => ({ ...command, detail: campaign.title })),
  )
  return (
    <div className="campaign">
      <div className="campaign-head">
        {campaigns.length > 1 ? (
          <Select
            label={labels.choose}
            value={campaign.id}
            onChange={onChoose}
            options={campaigns.map(({ id, title }) => ({ id, label: title }))}
          />
        ) : (
          <h2>{campaign.title}</h2>
        )}
        <p>
          <strong>{labels.answered(answered, replies.length)}</strong>
          {', '}
          {isLate ? labels.late(dueOn) : labels.due(dueOn)}
        </p>
        <div className="campaign-tools">
          <CampaignExport campaign={campaign} />
          <Button icon={<Mail size={16} aria-hidden />} onPress={() => onOpen('remind')}>
            {labels.remind}
          </Button>
          <Button icon={<Pencil size={16} aria-hidden />} onPress={() => onOpen('edit')}>
            {labels.edit}
          </Button>
          <IconButton
            label={labels.remove}
            icon={<Trash2 size={16} aria-hidden />}
            onPress={removeIt}
            isDisabled={remove.isRunning}
          />
        </div>
      </div>
      {campaign.message === null ? null : <p className="campaign-message">{campaign.message}</p>}
      <CampaignReplies campaign={campaign} />
    </div>
  )
}
