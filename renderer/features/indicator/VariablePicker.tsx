import { ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { matches } from '#renderer/ui/search.ts'
import type { Output } from '#shared/api/contract.ts'
import { mappingLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { variableIdFrom } from './mappingEdits.ts'

export type VariableEntry = Output<'variable.list'>[number]

const mostShown = 40

export interface VariablePickerProps {
  /** Text of the button: the chosen variable, or what to do. */
  readonly text: string
  readonly label: string
  readonly variables: readonly VariableEntry[]
  readonly onChoose: (id: string) => void
  /** Offers to make a variable of what is typed. */
  readonly onCreate?: (id: string) => void
}

/** Finds a variable of the workspace by its id or its label; those that hold data come first. */
export function VariablePicker({ text, label, variables, onChoose, onCreate }: VariablePickerProps) {
  return (
    <Popover
      label={label}
      trigger={
        <Button size="small" aria-label={label}>
          <span className="variable-button">
            {text}
            <ChevronDown size={14} aria-hidden />
          </span>
        </Button>
      }
    >
      {(close) => (
        <VariableSearch
          variables={variables}
          onChoose={(id) => {
            close()
            onChoose(id)
          }}
          {...(onCreate
            ? {
                onCreate: (id: string) => {
                  close()
                  onCreate(id)
                },
              }
            : {})}
        />
      )}
    </Popover>
  )
}

function VariableSearch({
  variables,
  onChoose,
  onCreate,
}: Pick<VariablePickerProps, 'variables' | 'onChoose' | 'onCreate'>) {
  const [typed, setTyped] = useState('')
  const found = useMemo(
    () =>
      variables
        .filter((variable) => matches(`${variable.id} ${variable.label}`, typed))
        .toSorted((a, b) => Number(b.periods.length > 0) - Number(a.periods.length > 0))
        .slice(0, mostShown),
    [variables, typed],
  )
  const created = variableIdFrom(typed)
  const canCreate = onCreate && typed.trim() !== '' && !variables.some((variable) => variable.id === created)
  return (
    <div className="variable-search">
      <SearchField
        label={labels.searchVariable}
        placeholder={labels.searchVariable}
        isLabelHidden
        autoFocus
        clearLabel={labels.searchVariable}
        value={typed}
        onChange={setTyped}
      />
      <ul className="variable-list">
        {canCreate ? (
          <li>
            <button type="button" className="variable-option" onClick={() => onCreate(created)}>
              {labels.createVariable(created)}
            </button>
          </li>
        ) : null}
        {found.map((variable) => (
          <li key={variable.id}>
            <button type="button" className="variable-option" onClick={() => onChoose(variable.id)}>
              <span>{variable.label}</span>
              <code className="quiet">{variable.id}</code>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && !canCreate ? <p className="ui-list-empty">{labels.noVariable}</p> : null}
    </div>
  )
}
