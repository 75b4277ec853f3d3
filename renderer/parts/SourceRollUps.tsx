import { useQuery } from '#renderer/api/hooks.ts'
import type { RollUpField } from '#shared/scheme/roll-up.ts'
import { rollUpScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'

/** What became of an objective, a sheet, a local line or a recommendation in the schemes, as the territory reads it. For panels. */
export function SourceRollUps({ field, id }: { readonly field: RollUpField; readonly id: string }) {
  const { data } = useQuery('rollup.read', { field, source: id })
  if (data === undefined) return null
  return (
    <section>
      <h3>{labels.panel}</h3>
      {data.length === 0 ? (
        <p className="quiet">{labels.panelEmpty}</p>
      ) : (
        <ul>
          {data.map(({ id: row, sentence }) => (
            <li key={row}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
