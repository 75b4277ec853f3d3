import { Words } from '#renderer/parts/Words.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { partLabels } from '#shared/agreement/agreement.labels.ts'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { wordDiff } from '#shared/lib/words.ts'
import type { Agreement } from './agreement.ts'

/** What the amendment changes, word by word, beside the last signed version. */
export function Differences({ agreement: { versions, differences } }: { readonly agreement: Agreement }) {
  const last = versions.at(-1)
  if (differences.length === 0 || last === undefined) return <p className="quiet">{labels.noChanges}</p>
  return (
    <div className="agreement-texts">
      <p>{labels.changesText(last.number, last.signedOn)}</p>
      {differences.map(({ part, id, title, before, after }) => (
        <section key={`${part} ${id}`} className="agreement-difference" aria-label={title}>
          <header>
            <h2>{title}</h2>
            <span className="quiet">{partLabels[part]}</span>
            <Chip>{before === null ? labels.added : after === null ? labels.removed : labels.changed}</Chip>
          </header>
          <p className="agreement-words">
            <Words pieces={wordDiff(before ?? '', after ?? '')} isWhole />
          </p>
        </section>
      ))}
    </div>
  )
}
