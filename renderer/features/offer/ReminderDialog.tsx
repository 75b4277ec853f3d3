import { Copy } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { campaignScreen as labels } from '#shared/offer/campaign.labels.ts'

type Reminder = Output<'campaign.remind'>[number]

interface ReminderDialogProps {
  readonly campaign: Output<'campaign.list'>[number]
  readonly onClose: () => void
}

const copy = ({ subject, text }: Reminder) => {
  navigator.clipboard.writeText(`${subject}\n\n${text}`).then(
    () => notify({ tone: 'done', text: labels.copiedText }),
    () => notify({ tone: 'danger', text: labels.copyFailed }),
  )
}

/** Texts to paste in a mail, one for each partner who has not answered. */
export function ReminderDialog({ campaign, onClose }: ReminderDialogProps) {
  const { data, error } = useQuery('campaign.remind', { campaign: campaign.id })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.reminders}
      closeLabel={labels.close}
      size="large"
      actions={<Button onPress={onClose}>{labels.close}</Button>}
    >
      {error ? (
        <Message tone="danger">{error.message}</Message>
      ) : !data ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : data.length === 0 ? (
        <Message tone="done">{labels.allAnswered}</Message>
      ) : (
        <>
          <p className="quiet">{labels.remindersText}</p>
          {data.map((reminder) => (
            <section key={reminder.organization} className="campaign-reminder" aria-label={reminder.name}>
              <div className="campaign-reminder-head">
                <h3>{reminder.name}</h3>
                <span className="quiet">{reminder.email ?? labels.noEmail}</span>
                <Button
                  size="small"
                  icon={<Copy size={15} aria-hidden />}
                  aria-label={labels.copyTextOf(reminder.name)}
                  onPress={() => copy(reminder)}
                >
                  {labels.copyText}
                </Button>
              </div>
              <p className="campaign-subject">{reminder.subject}</p>
              <p className="campaign-text">{reminder.text}</p>
            </section>
          ))}
        </>
      )}
    </Dialog>
  )
}
