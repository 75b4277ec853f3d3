import { FileOutput } from 'lucide-react'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { campaignScreen as labels } from '#shared/offer/campaign.labels.ts'
import { useCampaignExport } from './CampaignExport.tsx'

type Campaign = Output<'campaign.list'>[number]

/** Who is asked, what left, and what came back. */
export function CampaignReplies({ campaign }: { readonly campaign: Campaign }) {
  const { run, isRunning } = useCampaignExport(campaign.id)
  const count = (isAnswered: boolean, n: number) => (isAnswered ? formatNumber(n) : labels.none)
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
            answer: (
              <Chip tone={isAnswered ? 'done' : 'attention'}>
                {reply.answeredOn === null ? labels.waiting : labels.answeredOn(reply.answeredOn)}
              </Chip>
            ),
            confirmed: count(isAnswered, reply.confirmed),
            changed: count(isAnswered, reply.changed),
            added: count(isAnswered, reply.added),
            workbook: (
              <Menu
                label={labels.exportOf(reply.name)}
                trigger={
                  <Button
                    size="small"
                    variant="quiet"
                    icon={<FileOutput size={15} aria-hidden />}
                    aria-label={labels.exportOf(reply.name)}
                    isDisabled={isRunning}
                  >
                    {labels.exportOne}
                  </Button>
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
