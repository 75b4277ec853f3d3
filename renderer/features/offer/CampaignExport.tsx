import { FileOutput } from 'lucide-react'
import { useCommand, useJob } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { Output } from '#shared/api/contract.ts'
import { campaignScreen as labels } from '#shared/offer/campaign.labels.ts'
import { hasAnswered } from '#shared/offer/data-request.ts'

type Campaign = Output<'campaign.list'>[number]
type Format = 'xlsx' | 'ods'

const types: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
}
const told = () => {
  // The refusal has already been shown.
}

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })

/** Asks for workbooks and puts them among the downloads; the campaign then remembers that they left, which the message can take back. */
export function useCampaignExport(campaign: string): {
  readonly run: (format: Format, organizations: readonly string[] | null) => void
  readonly isRunning: boolean
} {
  const say = useUndoable()
  const mark = useCommand('campaign.sent', { onError: tell })
  const { run, isRunning } = useJob('campaign.export', { onError: tell })
  const keep = async ({ name, bytes, partners, actions, data, sent }: Output<'campaign.export'>) => {
    try {
      saveFile(name, new Uint8Array(bytes), types[name.slice(name.lastIndexOf('.') + 1)] ?? '')
    } catch {
      return notify({ tone: 'danger', text: labels.notSaved(name) })
    }
    await mark.run({ campaign, sent })
    return say(labels.exported(name, partners, actions, data), labels.undoSent)
  }
  return {
    isRunning: isRunning || mark.isRunning,
    run: (format, organizations) => {
      run({ campaign, format, ...(organizations === null ? {} : { organizations: [...organizations] }) })
        .then(keep)
        .catch(told)
    },
  }
}

/** Workbooks of all the partners, or of those who have not answered yet. */
export function CampaignExport({ campaign }: { readonly campaign: Campaign }) {
  const { run, isRunning } = useCampaignExport(campaign.id)
  const waiting = campaign.replies.filter((reply) => !hasAnswered(reply)).map(({ organization }) => organization)
  const hasBoth = waiting.length > 0 && waiting.length < campaign.replies.length
  const choose = (id: string) => {
    const [which, format] = id.split(' ')
    run(format as Format, which === 'waiting' ? waiting : null)
  }
  const items = [
    { id: 'all xlsx', label: labels.allXlsx },
    { id: 'all ods', label: labels.allOds },
    ...(hasBoth
      ? [
          { id: 'waiting xlsx', label: labels.waitingXlsx },
          { id: 'waiting ods', label: labels.waitingOds },
        ]
      : []),
  ]
  useScreenCommands(
    items.map(({ id, label }) => ({
      id: `campaign.export ${id}`,
      label: labels.exportMenu,
      detail: label,
      isDisabled: isRunning || campaign.replies.length === 0,
      run: () => choose(id),
    })),
  )
  return (
    <Menu
      label={labels.exportMenu}
      trigger={
        <Button icon={<FileOutput size={16} aria-hidden />} isDisabled={isRunning || campaign.replies.length === 0}>
          {isRunning ? labels.exporting : labels.exportMenu}
        </Button>
      }
      onAction={choose}
      items={items}
    />
  )
}
