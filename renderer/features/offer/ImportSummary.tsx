import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { sheets } from '#shared/offer/field.ts'
import type { Preview } from '#shared/offer/import.api.ts'
import { countsSentence, offerImportLabels as labels } from '#shared/offer/import-screen.labels.ts'
import { changeKey } from './changeKey.ts'
import type { OfferImportState } from './useOfferImport.ts'

interface ImportSummaryProps {
  readonly state: OfferImportState
  readonly preview: Preview
  /** Conflicts settled for the file. */
  readonly taken: ReadonlySet<string>
}

/** What the import would write, in a few lines, and the button that does it. */
export function ImportSummary({ state, preview, taken }: ImportSummaryProps) {
  const [remember, setRemember] = useState(true)
  const { counts, means, totals } = preview
  const lines = [
    ...sheets.map((sheet) => {
      const of = counts[sheet]
      return of === undefined ? '' : countsSentence(sheet, of)
    }),
    labels.means(means),
  ].filter((line) => line !== '')
  const all = [...Object.values(counts), means]
  const isRead = all.some((of) => of.added + of.changed + of.same > 0)
  const writes = all.some((of) => of.added > 0) || totals.changes > 0 || taken.size > 0
  const isGiven = preview.sheets.some(({ knownBy }) => knownBy === 'given')
  const isBusy = state.previewJob.isRunning || state.importJob.isRunning
  const run = () => {
    const theirs = preview.conflicts
      .filter((change) => taken.has(changeKey(change)))
      .map(({ id, field }) => ({ id, field }))
    void state.write(theirs, isGiven && remember)
  }
  return (
    <section className="offer-import-summary" aria-label={labels.summaryTitle}>
      <div role="status">
        <h2>{writes ? labels.summaryTitle : labels.nothingTitle}</h2>
        {isRead && !writes ? <p>{totals.conflicts > 0 ? labels.nothingKept : labels.nothingSame}</p> : null}
        {isRead ? null : <p>{labels.nothingRead}</p>}
        {lines.length > 0 ? (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : null}
        {totals.conflicts > taken.size ? <p>{labels.keptNote(totals.conflicts - taken.size)}</p> : null}
        {taken.size > 0 ? <p>{labels.takenNote(taken.size)}</p> : null}
        {totals.faults > 0 ? <p className="offer-import-attention">{labels.faultNote(totals.faults)}</p> : null}
      </div>
      <div className="offer-import-actions">
        {isGiven && writes ? (
          <Checkbox isSelected={remember} onChange={setRemember}>
            {labels.remember}
          </Checkbox>
        ) : null}
        <Button
          variant="primary"
          icon={<Download size={16} aria-hidden />}
          isDisabled={isBusy || !writes}
          onPress={run}
        >
          {labels.run}
        </Button>
      </div>
    </section>
  )
}
