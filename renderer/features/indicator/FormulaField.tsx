import { CircleCheck } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useLate } from '#renderer/parts/useLate.ts'
import { TextField } from '#renderer/ui/Fields.tsx'
import { catalogueLabels as labels } from '#shared/indicator/catalogue-screen.labels.ts'
import { faultContext, withVariable } from './formula.ts'
import { periodsText } from './reportSummary.ts'
import { VariablePicker } from './VariablePicker.tsx'

export interface FormulaFieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (formula: string) => void
  /** An empty formula is right (no denominator). */
  readonly isOptional?: boolean
  readonly autoFocus?: boolean
}

/** A formula checked while it is typed: where it is wrong, which variables it uses and for which periods. */
export function FormulaField({
  label,
  hint,
  value,
  onChange,
  isOptional = false,
  autoFocus = false,
}: FormulaFieldProps) {
  const typed = useLate(value)
  const isChecked = typed.trim() !== ''
  const check = useQuery('indicator.checkFormula', { formula: typed }, { enabled: isChecked, keepPrevious: true })
  const variables = useQuery('variable.list', {})
  const answer = isChecked && typed === value ? check.data : undefined
  const context = answer && answer.at !== null ? faultContext(typed, answer.at) : null
  return (
    <div className="formula">
      <TextField
        label={label}
        hint={hint}
        value={value}
        onChange={onChange}
        isCode
        autoFocus={autoFocus}
        isRequired={!isOptional}
        {...(answer && !answer.ok ? { error: answer.message } : {})}
      />
      <div className="formula-tools">
        <VariablePicker
          text={labels.insertVariable}
          label={`${labels.insertVariable} : ${label}`}
          variables={variables.data ?? []}
          onChoose={(id) => onChange(withVariable(value, id))}
        />
        {answer?.ok ? (
          <span className="formula-ok" role="status">
            <CircleCheck size={15} aria-hidden /> {labels.formulaOk}
          </span>
        ) : null}
        {context ? (
          <span className="formula-fault">
            {labels.formulaAt} <code>{`${context.before}▸${context.after}`}</code>
          </span>
        ) : null}
      </div>
      {answer && answer.variables.length > 0 ? (
        <ul className="formula-variables" aria-label={labels.formulaUses}>
          {answer.variables.map((variable) => (
            <li key={variable.id} className={variable.known ? '' : 'ui-error'}>
              {labels.formulaVariable(variable.id, variable.label, periodsText(variable.periods))}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
