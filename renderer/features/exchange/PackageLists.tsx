import { FileText, Reply, Trash2 } from 'lucide-react'
import { useCommand } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { packagesLabels as labels } from '#shared/exchange/packages.labels.ts'
import { partsText } from '#shared/exchange/parts.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { ReportMenu } from './ReportMenu.tsx'

export function PendingList({ packages }: { readonly packages: Output<'package.pending'> }) {
  const discard = useCommand('package.discard', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  return (
    <section aria-label={labels.pendingTitle(packages.length)}>
      <h2>{labels.pendingTitle(packages.length)}</h2>
      <p className="quiet">{labels.pendingText}</p>
      <Table
        caption={labels.pendingTitle(packages.length)}
        columns={[
          { id: 'file', label: labels.file },
          { id: 'sender', label: labels.sender },
          { id: 'size', label: labels.size, isNarrow: true },
          { id: 'openedAt', label: labels.openedAt, isNarrow: true },
          { id: 'actions', label: labels.actions, isNarrow: true },
        ]}
        rows={packages.map(({ id, file, sender, createdAt, openedAt, bytes, fault }) => ({
          id,
          cells: {
            file: (
              <>
                {file}
                {fault === null ? null : (
                  <>
                    {' '}
                    <Chip tone="danger">{labels.unreadable}</Chip>
                    <div className="quiet">{fault}</div>
                  </>
                )}
              </>
            ),
            sender: (
              <>
                {sender ?? labels.senderUnknown}
                {createdAt === null ? null : <div className="quiet">{labels.createdOn(createdAt)}</div>}
              </>
            ),
            size: labels.bytes(bytes),
            openedAt: labels.day(openedAt),
            actions: (
              <span className="exchange-row-actions">
                <Button
                  size="small"
                  variant="primary"
                  aria-label={labels.resumeOf(file)}
                  onPress={() => navigate(`${paths.receive}/${id}`)}
                >
                  {labels.resume}
                </Button>
                <IconButton
                  label={labels.discardOf(file)}
                  tooltip={labels.discard}
                  icon={<Trash2 size={16} aria-hidden />}
                  isDisabled={discard.isRunning}
                  onPress={() => {
                    discard
                      .run({ package: id })
                      .then(() => notify({ tone: 'done', text: labels.discarded(file) }))
                      .catch(() => {
                        // Told by onError.
                      })
                  }}
                />
              </span>
            ),
          },
        }))}
      />
    </section>
  )
}

export function ReceivedList({ packages }: { readonly packages: Output<'package.received'> }) {
  return (
    <section aria-label={labels.receivedTitle}>
      <h2>{labels.receivedTitle}</h2>
      {packages.length === 0 ? (
        <p className="quiet">{labels.noneReceived}</p>
      ) : (
        <Table
          caption={labels.receivedTitle}
          columns={[
            { id: 'file', label: labels.file },
            { id: 'sender', label: labels.sender },
            { id: 'number', label: labels.number, isNumber: true },
            { id: 'mergedAt', label: labels.mergedAt, isNarrow: true },
            { id: 'actions', label: labels.actions, isNarrow: true },
          ]}
          rows={packages.map((each) => ({
            id: each.id,
            cells: {
              file: (
                <>
                  {each.file}
                  <span className="ui-hint ui-block">{labels.createdOn(each.createdAt)}</span>
                </>
              ),
              sender: each.sender,
              number: formatNumber(each.sequence),
              mergedAt: labels.day(each.mergedAt),
              actions: (
                <span className="exchange-row-actions">
                  <ReportMenu
                    report={each.report}
                    label={labels.reportOf(each.file)}
                    trigger={
                      <Button
                        size="small"
                        icon={<FileText size={14} aria-hidden />}
                        aria-label={labels.reportOf(each.file)}
                      >
                        {labels.report}
                      </Button>
                    }
                  />
                  <Button
                    size="small"
                    icon={<Reply size={14} aria-hidden />}
                    aria-label={labels.answerTo(each.sender)}
                    onPress={() => navigate(`${paths.send}?reponse=${encodeURIComponent(each.id)}`)}
                  >
                    {labels.answer}
                  </Button>
                </span>
              ),
            },
          }))}
        />
      )}
    </section>
  )
}

export function SentList({ packages }: { readonly packages: Output<'package.sent'> }) {
  return (
    <section aria-label={labels.sentTitle}>
      <h2>{labels.sentTitle}</h2>
      {packages.length === 0 ? (
        <p className="quiet">{labels.noneSent}</p>
      ) : (
        <Table
          caption={labels.sentTitle}
          columns={[
            { id: 'file', label: labels.givenName },
            { id: 'recipients', label: labels.recipients },
            { id: 'content', label: labels.content },
            { id: 'number', label: labels.number, isNumber: true },
            { id: 'at', label: labels.sentAt, isNarrow: true },
            { id: 'size', label: labels.size, isNumber: true },
            { id: 'withheld', label: labels.withheld },
            { id: 'report', label: labels.report, isNarrow: true },
          ]}
          rows={packages.map((each) => {
            const withheld = each.withheld.reduce((sum, { count }) => sum + count, 0)
            return {
              id: each.id,
              cells: {
                file: (
                  <>
                    {each.file} {each.isEncrypted ? <Chip>{labels.encrypted}</Chip> : null}
                  </>
                ),
                recipients: each.partners.map(({ name }) => name).join(', '),
                content: capitalized(partsText(each.scope.parts)),
                number: formatNumber(each.sequence),
                at: labels.day(each.at),
                size: labels.bytes(each.bytes),
                withheld: withheld === 0 ? labels.nothingWithheld : labels.withheldCount(withheld),
                report: (
                  <ReportMenu
                    report={each.report}
                    label={labels.reportOf(each.file)}
                    trigger={
                      <IconButton
                        label={labels.reportOf(each.file)}
                        tooltip={labels.report}
                        icon={<FileText size={16} aria-hidden />}
                      />
                    }
                  />
                ),
              },
            }
          })}
        />
      )}
    </section>
  )
}
