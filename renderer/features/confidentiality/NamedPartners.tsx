import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { ruleForm as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { foldText } from '#shared/lib/text.ts'
import { unpackColumn } from '#shared/offer/columns.ts'

interface NamedPartnersProps {
  /** Ids of organizations. */
  readonly chosen: readonly string[]
  readonly onChange: (organizations: string[]) => void
}

const most = 80

/** Organizations of the referential that read everything under a rule. */
export function NamedPartners({ chosen, onChange }: NamedPartnersProps) {
  const { data } = useQuery('offer.rows', { sheet: 'organization' })
  const [typed, setTyped] = useState('')
  const names = useMemo(() => {
    const column = data?.columns.name
    const list = column === undefined ? [] : unpackColumn(column)
    return new Map(data?.ids.map((id, at) => [id, String(list[at] ?? '')]))
  }, [data])
  const words = foldText(typed).split(' ')
  const options = [...names]
    .filter(([id, name]) => !chosen.includes(id) && words.every((word) => foldText(name).includes(word)))
    .slice(0, most)
    .map(([id, label]) => ({ id, label }))
  return (
    <div className="rule-partners">
      <ComboBox
        label={labels.organizations}
        placeholder={labels.addOrganization}
        openLabel={labels.openOrganizations}
        emptyText={labels.noOrganization}
        value={null}
        input={typed}
        onInput={setTyped}
        options={options}
        onChange={(id) => {
          setTyped('')
          onChange([...chosen, id])
        }}
      />
      {chosen.length === 0 ? null : (
        <ul className="rule-chips" aria-label={labels.organizations}>
          {chosen.map((id) => (
            <li key={id}>
              <Chip
                onRemove={() => onChange(chosen.filter((each) => each !== id))}
                removeLabel={labels.removeOrganization(names.get(id) ?? id)}
              >
                {names.get(id) ?? id}
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
