import type { ReactNode } from 'react'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { mandateText, partsText } from '#shared/exchange/parts.labels.ts'
import { receiveScreen as labels } from '#shared/exchange/receive-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'

export type Sheet = Output<'package.inspect'>

export interface PackageSheetProps {
  readonly sheet: Sheet
  /** Where the words are confirmed beside it: what is said of the signature instead. */
  readonly signature?: string
  /** What is to be done about it, between what it says of itself and what it holds. */
  readonly children?: ReactNode
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Everything that a package says of itself: who, when, what, for whom, and whether one may believe it. */
export function PackageSheet({ sheet, signature, children }: PackageSheetProps) {
  const { facts, trust } = sheet
  const { sender, scope, workspace } = facts
  const isSure = trust === 'trusted'
  const names = new Map(sheet.places.map(({ code, name }) => [code, name]))
  const where =
    scope.territories === null
      ? labels.everywhere
      : labels.list(scope.territories.map((code) => names.get(code) ?? code))
  return (
    <div className="package-sheet">
      <dl className="package-facts">
        <Fact term={labels.from}>
          <strong>{sender.name}</strong>
          {sender.function || sender.organization
            ? `, ${labels.identity('', sender.function, sender.organization)}`
            : null}
        </Fact>
        <Fact term={labels.when}>{labels.at(facts.createdAt)}</Fact>
        <Fact term={labels.number}>{formatNumber(facts.sequence)}</Fact>
        <Fact term={labels.about}>{labels.workspace(workspace.name, workspace.vintage)}</Fact>
        <Fact term={labels.scope}>{capitalized(partsText(scope.parts))}</Fact>
        <Fact term={labels.territories}>{where}</Fact>
        <Fact term={labels.forWhom}>
          {sheet.isForMe ? labels.forMe(facts.recipients.length) : labels.notForMe(facts.recipients.length)}
        </Fact>
        <Fact term={labels.encrypted}>{sheet.isEncrypted ? labels.isEncrypted : labels.isClear}</Fact>
        <Fact term={labels.signature}>
          <span className={isSure ? 'package-sure' : 'package-unsure'}>{signature ?? labels.trust[trust]}</span>
        </Fact>
        <Fact term={sheet.isForMe ? labels.yourMandate : labels.othersMandate}>
          {mandateText(facts.mandate, names)}
        </Fact>
        {sheet.mandate === null ? null : <Fact term={labels.theirMandate}>{mandateText(sheet.mandate, names)}</Fact>}
        <Fact term={labels.reader}>{readerName(facts.reader)}</Fact>
      </dl>
      {trust === 'unsigned' || isSure || signature !== undefined ? null : (
        <section aria-label={labels.words}>
          <h2>{labels.words}</h2>
          <p className="quiet">{labels.wordsText}</p>
          <Words words={sheet.words} />
        </section>
      )}
      {children}
      <section aria-label={labels.content}>
        <h2>{labels.content}</h2>
        <Table
          caption={labels.content}
          columns={[
            { id: 'kind', label: labels.kind },
            { id: 'rows', label: labels.count, isNumber: true },
            ...(sheet.tables.some(({ deleted }) => deleted > 0)
              ? [{ id: 'deleted', label: labels.removals, isNumber: true }]
              : []),
          ]}
          rows={sheet.tables.map(({ table, label, rows, deleted }) => ({
            id: table,
            cells: {
              kind: capitalized(label),
              rows: formatNumber(rows),
              deleted: deleted === 0 ? '' : formatNumber(deleted),
            },
          }))}
        />
        {sheet.attachments.length > 0 ? (
          <Disclosure title={labels.attachments(sheet.attachments.length)}>
            <ul>
              {sheet.attachments.map(({ sha256, name, bytes }) => (
                <li key={sha256}>{labels.attachment(name, bytes)}</li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
        {facts.withheld.length > 0 ? (
          <Disclosure title={labels.withheld}>
            <ul>
              {facts.withheld.map(({ what, reason, count }) => (
                <li key={`${what} ${reason}`}>{labels.withheldLine(what, reason, count)}</li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
      </section>
    </div>
  )
}

/** The eight words, one beside the other, to be read aloud. */
export function Words({ words }: { readonly words: readonly string[] }) {
  return (
    <ol className="package-words">
      {words.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and they never move.
        <li key={at}>{word}</li>
      ))}
    </ol>
  )
}
