import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { ComboBox, Select } from '#renderer/ui/Pickers.tsx'
import { kindLabels } from '#shared/indicator/import-screen.labels.ts'
import { requestScreen as labels, dataBook as words } from '#shared/offer/campaign-data.labels.ts'
import { strictest } from '#shared/offer/data-request.ts'
import { freeVariable } from '#shared/offer/free-variable.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import type { Askable, DataRequest } from './dataRequests.ts'
import { type RequestDraft, thresholdIn } from './requestDraft.ts'

type Variable = DataRequest['variables'][number]
type Section = keyof typeof sectionTitles

interface DataVariablesProps {
  readonly indicators: Askable['indicators']
  readonly draft: RequestDraft
  readonly onChange: (change: Partial<RequestDraft>) => void
  readonly error: string
}

/** Quantities of a request: those of indicators of the catalogue, and others that it does not have. */
export function DataVariables({ indicators, draft, onChange, error }: DataVariablesProps) {
  const { variables } = draft
  const names = new Map(indicators.map(({ id, name }) => [id, name]))
  const held = new Set(variables.map(({ id }) => id))
  const add = (added: readonly Variable[], threshold: number | null) => {
    const rule = strictest([thresholdIn(draft.threshold) ?? null, threshold])
    onChange({
      variables: [...variables, ...added.filter(({ id }) => !held.has(id))],
      ...(rule === null ? {} : { threshold: String(rule) }),
    })
  }
  return (
    <>
      <ComboBox
        key={[...held].join(' ')}
        label={labels.addIndicator}
        placeholder={labels.indicatorPlaceholder}
        value={null}
        onChange={(id) => {
          const indicator = indicators.find((each) => each.id === id)
          if (indicator !== undefined) add(indicator.variables, indicator.threshold)
        }}
        options={indicators
          .filter(({ variables: own }) => own.some(({ id }) => !held.has(id)))
          .map(({ id, name, producer }) => ({ id, label: `${id} ${name}`, detail: producer }))}
        openLabel={labels.openList}
        emptyText={labels.noIndicator}
        error={error}
      />
      <FreeVariable onAdd={(variable) => add([variable], null)} />
      {variables.length === 0 ? null : (
        <ul className="campaign-requests" aria-label={labels.variables}>
          {variables.map((variable) => (
            <li key={variable.id}>
              <div>
                <strong>{variable.label}</strong>
                <span className="ui-hint ui-block">{detailOf(variable, names)}</span>
              </div>
              <IconButton
                label={labels.removeVariable(variable.label)}
                icon={<X size={16} aria-hidden />}
                onPress={() => onChange({ variables: variables.filter((each) => each !== variable) })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function detailOf({ unit, indicator, role }: Variable, names: ReadonlyMap<string, string>): string {
  const reader = indicator === null ? undefined : names.get(indicator)
  const uses = { numerator: words.numeratorOf, denominator: words.denominatorOf }
  const use = reader === undefined ? labels.isFree : role === null ? words.itself : uses[role](reader)
  return unit === '' ? use : labels.detail(unit, use)
}

const kinds = Object.keys(kindLabels) as Variable['kind'][]
const sections = Object.keys(sectionTitles) as Section[]

/** A quantity that the catalogue does not have, described for the partner who counts it. */
function FreeVariable({ onAdd }: { readonly onAdd: (variable: Variable) => void }) {
  const [label, setLabel] = useState('')
  const [unit, setUnit] = useState('')
  const [definition, setDefinition] = useState('')
  const [kind, setKind] = useState<Variable['kind']>('count')
  const [section, setSection] = useState<Section>('access')
  const [isChecked, setChecked] = useState(false)
  const add = () => {
    const name = label.trim()
    setChecked(name === '')
    if (name === '') return
    onAdd(freeVariable({ label: name, unit: unit.trim(), definition: definition.trim(), kind, section }))
    setLabel('')
    setDefinition('')
  }
  return (
    <Disclosure title={labels.free}>
      <div className="campaign-stack">
        <div className="campaign-fields">
          <TextField
            label={labels.freeLabel}
            value={label}
            onChange={setLabel}
            maxLength={160}
            error={isChecked && label.trim() === '' ? labels.freeLabelMissing : ''}
          />
          <TextField
            label={labels.freeUnit}
            value={unit}
            onChange={setUnit}
            maxLength={40}
            placeholder={labels.freeUnitPlaceholder}
          />
          <Select
            label={labels.freeKind}
            value={kind}
            onChange={(id) => setKind(kinds.find((each) => each === id) ?? kind)}
            options={kinds.map((id) => ({ id, label: kindLabels[id] }))}
          />
          <Select
            label={labels.freeSection}
            value={section}
            onChange={(id) => setSection(sections.find((each) => each === id) ?? section)}
            options={sections.map((id) => ({ id, label: sectionTitles[id] }))}
          />
        </div>
        <TextField
          label={labels.freeDefinition}
          hint={labels.freeDefinitionHint}
          value={definition}
          onChange={setDefinition}
          isMultiline
          maxLength={1000}
        />
        <Button size="small" icon={<Plus size={15} aria-hidden />} onPress={add}>
          {labels.addFree}
        </Button>
      </div>
    </Disclosure>
  )
}
