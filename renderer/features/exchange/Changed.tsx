import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import type { Change } from './merge.ts'

/** What one side changed of a row that the other deleted, cell by cell. */
export function Changed({ changed }: Pick<Change, 'changed'>) {
  return (
    <>
      {changed.map(({ label, before, after }) => (
        <span key={label} className="merge-changed">
          {labels.changed(label, before, after)}
        </span>
      ))}
    </>
  )
}
