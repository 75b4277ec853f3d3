import { FileOutput } from 'lucide-react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { campaignScreen as labels } from '#shared/offer/campaign.labels.ts'
import { requestScreen } from '#shared/offer/campaign-data.labels.ts'
import { awaits } from '#shared/offer/data-request.ts'
import { useCampaignExport } from './CampaignExport.tsx'

type Campaign = Output<'campaign.list'>[number]

/** « – » where no data are asked, else how many quantities are, or what came. */
function DataState({ reply }: { readonly reply: Campaign['replies'][number] }) {
  if (reply.request === null) return requestScreen.notAsked
  if (reply.figuresOn !== null) return <Chip tone="done">{requestScreen.received(reply.figures)}</Chip>
  return <Chip tone="attention">{requestScreen.asked(reply.request.variables.length)}</Chip>
}

/** Whether the actions were read again; nothing is awaited where none are sent. */
function OfferState({ reply }: { readonly reply: Campaign['replies'][number] }) {
  if (reply.answeredOn !== null) return <Chip tone="done">{labels.answeredOn(reply.answeredOn)}</Chip>
  if (reply.sentOn !== null && !awaits(reply).offer) return labels.none
  return <Chip tone="attention">{labels.waiting}</Chip>
}

/** Who is asked, what left, and what came back. */
export function CampaignReplies({ campaign }: { readonly campaign: Campaign }) {
  const { run, isRunning } = useCampaignExport(campaign.id)
  const count = (isAnswered: boolean, n: number) => (isAnswered ? formatNumber(n) : labels.none)
  const hasData = campaign.replies.some(({ request }) => request !== null)
  return (
    <Table
      caption={labels.partners}
      columns={[
        { id: 'name', label: labels.partner },
        { id: 'sent', label: labels.sent, isNarrow: true },
        { id: 'asked', label: labels.asked, isNumber: true },
        { id: 'answer', label: labels.answer, isNarrow: true },
        { id: 'confirmed', label: labels.confirmed, isNumber: true },
        { id: 'changed', label: labels.changed, isNumber: true },
        { id: 'added', label: labels.added, isNumber: true },
        ...(hasData ? [{ id: 'data', label: requestScreen.column, isNarrow: true }] : []),
        { id: 'workbook', label: labels.workbook, isNarrow: true },
      ]}
      rows={campaign.replies.map((reply) => {
        const isAnswered = reply.answeredOn !== null
        return {
          id: reply.organization,
          cells: {
            name: reply.name,
            sent: reply.sentOn === null ? labels.notSent : formatDate(reply.sentOn),
            asked: count(reply.sentOn !== null, reply.asked),
            answer: <OfferState reply={reply} />,
            data: <DataState reply={reply} />,
            confirmed: count(isAnswered, reply.confirmed),
            changed: count(isAnswered, reply.changed),
            added: count(isAnswered, reply.added),
            workbook: (
              <Menu
                label={labels.exportOf(reply.name)}
                trigger={
                  <IconButton
                    label={labels.exportOf(reply.name)}
                    icon={<FileOutput size={16} aria-hidden />}
                    isDisabled={isRunning}
                  />
                }
                placement="bottom end"
                onAction={(format) => run(format as 'xlsx' | 'ods', [reply.organization])}
                items={[
                  { id: 'xlsx', label: labels.xlsx },
                  { id: 'ods', label: labels.ods },
                ]}
              />
            ),
          },
        }
      })}
    />
  )
}
