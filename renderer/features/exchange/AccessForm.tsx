import { useMemo } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { Input } from '#shared/api/contract.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { type Part, parts } from '#shared/entity.ts'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { accessScreen as labels, partnerScreen } from '#shared/exchange/partner-screen.labels.ts'
import { partLabels } from '#shared/exchange/parts.labels.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { TerritoryChoice } from './SendScope.tsx'

/** What the head of an MDS works on, on the own territory: the offer, the needs, the forums that are held there and the local scheme. */
const centreParts: readonly Part[] = ['referential', 'organizations', 'needsAssessments', 'forums', 'schemes']
const nobody = ''

type Change = Omit<Input<'partner.update'>, 'id'>

/** What a partner may see and change; each choice is kept at once, and can be undone. */
export function AccessForm({ partner }: { readonly partner: Partner }) {
  const { territory, detail } = useSelection()
  const centre =
    detail?.level === 'mds' ? territory : (detail?.comparators.find(({ level }) => level === 'mds')?.code ?? territory)
  const organizations = useOrganizations()
  const tell = useUndoable()
  const update = useCommand('partner.update', {
    onDone: () => void tell(labels.saved, partnerScreen.undo),
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const change = (columns: Change) => {
    update.run({ id: partner.id, ...columns }).catch(() => {
      // Told by onError.
    })
  }
  const { mandate, organization } = partner
  const reader = parseReader(partner.reader)
  const kind = reader?.organization ? 'named' : (reader?.class ?? 'public')
  const readers = ['internal', 'partner', ...(organization === null ? [] : ['named' as const]), 'public'] as const
  const toggle = (part: Part, isOn: boolean) =>
    change({
      mandate: { ...mandate, parts: parts.filter((each) => (each === part ? isOn : mandate.parts.includes(each))) },
    })
  return (
    <section className="exchange-stack" aria-labelledby="partner-access">
      <h3 id="partner-access">{labels.title}</h3>
      <div className="partner-presets">
        <Button
          size="small"
          onPress={() => change({ mandate: { parts: [...parts], territories: null }, reader: 'internal' })}
        >
          {labels.colleague}
        </Button>
        <Button
          size="small"
          onPress={() =>
            change({
              mandate: { parts: [...centreParts], territories: centre === null ? [] : [centre] },
              reader: 'internal',
            })
          }
        >
          {labels.centre}
        </Button>
        <Button
          size="small"
          onPress={() =>
            change({
              mandate: { parts: [], territories: null },
              reader: organization === null ? 'partner' : `partner:${organization}`,
            })
          }
        >
          {labels.partner}
        </Button>
      </div>
      <fieldset className="ui-field partner-parts">
        <legend className="ui-label">{labels.parts}</legend>
        {parts.map((part) => (
          <Checkbox key={part} isSelected={mandate.parts.includes(part)} onChange={(isOn) => toggle(part, isOn)}>
            {partLabels[part].name}
          </Checkbox>
        ))}
      </fieldset>
      {mandate.parts.length === 0 ? null : (
        <TerritoryChoice
          codes={mandate.territories}
          onChange={(codes) => change({ mandate: { ...mandate, territories: codes === null ? null : [...codes] } })}
        />
      )}
      <Select
        label={labels.organization}
        hint={labels.organizationHint}
        value={organization ?? nobody}
        onChange={(id) =>
          change({
            organization: id === nobody ? null : id,
            ...(kind === 'named' ? { reader: id === nobody ? 'partner' : `partner:${id}` } : {}),
          })
        }
        options={[{ id: nobody, label: labels.noOrganization }, ...organizations]}
      />
      <Select
        label={labels.reader}
        value={kind}
        onChange={(id) => change({ reader: id === 'named' ? `partner:${organization}` : id })}
        options={readers.map((id) => ({ id, label: labels.readers[id] }))}
      />
    </section>
  )
}

function useOrganizations(): readonly { readonly id: string; readonly label: string }[] {
  const { data } = useQuery('offer.rows', { sheet: 'organization' })
  return useMemo(() => {
    const names = data?.columns.name === undefined ? [] : unpackColumn(data.columns.name)
    return (data?.ids ?? []).map((id, at) => ({ id, label: String(names[at] ?? id) }))
  }, [data])
}
