import { X } from 'lucide-react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { kindLabels, mappingLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { describeVariable, dropLongVariable, setLongVariable, setValuePeriod, setVariable } from './mappingEdits.ts'
import { optionsOf } from './ReadingForm.tsx'
import { type VariableEntry, VariablePicker } from './VariablePicker.tsx'

export interface MappingValuesProps {
  readonly mapping: Mapping
  readonly variables: readonly VariableEntry[]
  readonly onChange: (mapping: Mapping) => void
}

type NewVariable = Mapping['newVariables'][number]

function describers(mapping: Mapping, variable: NewVariable, onChange: MappingValuesProps['onChange']) {
  return {
    label: (
      <TextField
        label={`${labels.label} ${variable.id}`}
        isLabelHidden
        value={variable.label}
        onChange={(label) => onChange(describeVariable(mapping, variable.id, { label }))}
      />
    ),
    kind: (
      <Select
        label={`${labels.kind} ${variable.id}`}
        isLabelHidden
        value={variable.kind}
        options={optionsOf(kindLabels)}
        onChange={(kind) => onChange(describeVariable(mapping, variable.id, { kind: kind as NewVariable['kind'] }))}
      />
    ),
    unit: (
      <TextField
        label={`${labels.unit} ${variable.id}`}
        isLabelHidden
        value={variable.unit}
        onChange={(unit) => onChange(describeVariable(mapping, variable.id, { unit }))}
      />
    ),
  }
}

/** Wide files: the variable of each value column; a new one is described here. */
export function MappingValues({ mapping, variables, onChange }: MappingValuesProps) {
  const known = new Map(variables.map((variable) => [variable.id, variable]))
  // What is missing is said once, under the sample.
  if (mapping.values.length === 0) return null
  return (
    <div className="mapping-values">
      <Table
        caption={labels.valuesCaption}
        columns={[
          { id: 'column', label: labels.column },
          { id: 'variable', label: labels.variable },
          { id: 'label', label: labels.label },
          { id: 'kind', label: labels.kind },
          { id: 'unit', label: labels.unit },
          { id: 'period', label: labels.valuePeriod },
        ]}
        rows={mapping.values.map((value) => {
          const fresh = mapping.newVariables.find((variable) => variable.id === value.variable)
          const entry = known.get(value.variable)
          return {
            id: value.column,
            cells: {
              column: <code>{value.column}</code>,
              variable: (
                <VariablePicker
                  text={value.variable}
                  label={labels.changeVariable(value.variable)}
                  variables={variables}
                  onChoose={(id) => onChange(setVariable(mapping, value.column, id, true))}
                  onCreate={(id) => onChange(setVariable(mapping, value.column, id, false))}
                />
              ),
              ...(fresh
                ? describers(mapping, fresh, onChange)
                : {
                    label: entry?.label ?? '',
                    kind: entry ? kindLabels[entry.kind] : '',
                    unit: entry?.unit ?? '',
                  }),
              period: (
                <TextField
                  label={`${labels.valuePeriod} ${value.column}`}
                  isLabelHidden
                  value={value.period ?? ''}
                  placeholder={mapping.period.constant ?? ''}
                  onChange={(period) => onChange(setValuePeriod(mapping, value.column, period))}
                />
              ),
            },
          }
        })}
      />
    </div>
  )
}

/** Files of one line per place: how the number of lines is called. */
export function MappingCount({ mapping, onChange }: Omit<MappingValuesProps, 'variables'>) {
  const variable = mapping.newVariables.find((each) => each.id === mapping.counts?.variable)
  if (!variable) return null
  return (
    <TextField
      label={labels.label}
      hint={variable.id}
      value={variable.label}
      onChange={(label) => onChange(describeVariable(mapping, variable.id, { label }))}
    />
  )
}

/** Long files: which lines make which variable, or how variables are named after their modalities. */
export function MappingLong({ mapping, variables, onChange }: MappingValuesProps) {
  const { long } = mapping
  if (!long) return null
  return (
    <>
      {long.variables.length > 0 ? (
        <div className="import-columns">
          <Table
            caption={labels.longVariables(long.variables.length)}
            isCaptionVisible
            columns={[
              { id: 'variable', label: labels.variable },
              { id: 'where', label: labels.longCondition },
              { id: 'remove', label: '' },
            ]}
            rows={long.variables.map(({ variable, where }, place) => ({
              id: `${variable}/${JSON.stringify(where)}`,
              cells: {
                variable: (
                  <VariablePicker
                    text={variable}
                    label={labels.changeVariable(variable)}
                    variables={variables}
                    onChoose={(id) => onChange(setLongVariable(mapping, place, id))}
                  />
                ),
                where: Object.entries(where)
                  .map(([column, text]) => `${column} = ${text}`)
                  .join(', '),
                remove: (
                  <IconButton
                    label={labels.removeVariable(variable)}
                    icon={<X size={15} aria-hidden />}
                    onPress={() => onChange(dropLongVariable(mapping, place))}
                  />
                ),
              },
            }))}
          />
        </div>
      ) : null}
      <TextField
        label={labels.template}
        hint={labels.templateHint}
        isCode
        value={long.template ?? ''}
        onChange={(template) =>
          onChange({ ...mapping, long: { ...long, template: template.trim() === '' ? null : template.trim() } })
        }
      />
    </>
  )
}
