import { useMemo } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Choices, SearchField } from '#renderer/ui/Fields.tsx'
import { ComboBox, Select } from '#renderer/ui/Pickers.tsx'
import { valueLabels as labels } from '#shared/indicator/value-screen.labels.ts'
import { periodText } from '#shared/panorama/value.rules.ts'
import { levelPluralLabels } from '#shared/territory/picker.labels.ts'
import type { ValueSubject } from './useValueSubject.ts'
import { VariablePicker } from './VariablePicker.tsx'

const every = 'all'

export interface ValueToolbarProps {
  readonly subject: ValueSubject
  readonly typed: string
  readonly onTyped: (text: string) => void
  readonly reason: string
  readonly onForgetReason: () => void
}

/** What is shown, where and when; and the reason kept for corrections. */
export function ValueToolbar(props: ValueToolbarProps) {
  const { subject } = props
  const options = useMemo(
    () =>
      subject.indicators
        .toSorted((a, b) => Number(b.available) - Number(a.available) || a.position - b.position)
        .map((each) => ({ id: each.id, label: each.label, detail: each.id })),
    [subject.indicators],
  )
  return (
    <div className="value-toolbar">
      <Choices
        label={labels.subject}
        isLabelHidden
        isInline
        value={subject.isVariable ? 'variable' : 'indicator'}
        onChange={(mode) => {
          if (mode === 'variable') subject.setVariables([])
          else subject.setIndicator(subject.indicators.find((each) => each.available)?.id ?? '')
        }}
        options={[
          { id: 'indicator', label: labels.indicatorMode },
          { id: 'variable', label: labels.variableMode },
        ]}
      />
      {subject.isVariable ? (
        <div className="value-variables">
          {subject.variables.map((id) => (
            <Chip
              key={id}
              removeLabel={labels.removeVariable(id)}
              onRemove={() => subject.setVariables(subject.variables.filter((other) => other !== id))}
            >
              {id}
            </Chip>
          ))}
          <VariablePicker
            text={labels.addVariable}
            label={labels.addVariable}
            variables={subject.allVariables.filter(
              (each) => each.periods.length > 0 && !subject.variables.includes(each.id),
            )}
            onChoose={(id) => subject.setVariables([...subject.variables, id])}
          />
        </div>
      ) : (
        <div className="value-indicator">
          {options.length > 0 ? (
            <ComboBox
              label={labels.indicator}
              isLabelHidden
              placeholder={labels.chooseIndicator}
              options={options}
              value={subject.indicator?.id ?? null}
              onChange={subject.setIndicator}
              openLabel={labels.openList}
              emptyText={labels.noIndicator}
            />
          ) : null}
        </div>
      )}
      <Select
        label={labels.level}
        isCompact
        value={subject.level}
        onChange={subject.setLevel}
        options={subject.levels.map((id) => ({ id, label: levelPluralLabels[id] }))}
      />
      <Select
        label={labels.period}
        isCompact
        value={subject.period ?? every}
        onChange={(id) => subject.setPeriod(id === every ? null : id)}
        options={[
          ...(subject.isVariable ? [] : [{ id: every, label: labels.allPeriods }]),
          ...subject.periods.toReversed().map((id) => ({ id, label: periodText(id) })),
        ]}
      />
      <SearchField
        label={labels.filter}
        placeholder={labels.filter}
        isLabelHidden
        clearLabel={labels.clear}
        value={props.typed}
        onChange={props.onTyped}
      />
      {props.reason === '' ? null : (
        <Chip tone="attention" removeLabel={labels.dropReason} onRemove={props.onForgetReason}>
          {labels.keptReason(props.reason)}
        </Chip>
      )}
    </div>
  )
}
