import { useCallback, useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Fields.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { useKept } from '#renderer/ui/Resizing.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { valueLabels as labels } from '#shared/indicator/value-screen.labels.ts'
import { CellPanel } from './CellPanel.tsx'
import { CorrectionList } from './CorrectionList.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useCorrections } from './useCorrections.ts'
import { useValueSubject, type ValueSubject } from './useValueSubject.ts'
import { ValueToolbar } from './ValueToolbar.tsx'
import { type ValueRow, valueColumns } from './valueCells.ts'
import './indicator.css'

type Corrections = ReturnType<typeof useCorrections>

/** Values territory by territory, and the corrections that people lay over them. */
export function ValuesPage() {
  const subject = useValueSubject()
  const corrections = useCorrections()
  const view = useQueryValue('vue') ?? 'valeurs'
  const { data: all } = useQuery('correction.list', {})
  const decimals = subject.indicator?.decimals
  const [hasDetails, showDetails] = useKept('ctg.valueDetails')
  const labelOf = (each: { readonly indicator: string | null; readonly variable: string | null }) => {
    const { indicators, allVariables } = subject
    const found = each.indicator
      ? indicators.find(({ id }) => id === each.indicator)
      : allVariables.find(({ id }) => id === each.variable)
    return found?.label ?? each.indicator ?? each.variable ?? ''
  }
  return (
    <Page
      isFull
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        view === 'valeurs' ? (
          <Switch isSelected={hasDetails} onChange={showDetails}>
            {labels.details}
          </Switch>
        ) : null
      }
    >
      <div className="values-page">
        <Tabs
          label={labels.views}
          selected={view}
          onChange={(id) => setQuery({ vue: id === 'valeurs' ? null : id }, { replace: true })}
          tabs={[
            {
              id: 'valeurs',
              label: labels.valuesView,
              content: (
                <Values
                  subject={subject}
                  corrections={corrections}
                  labelOf={labelOf}
                  onCloseDetails={hasDetails ? () => showDetails(false) : null}
                />
              ),
            },
            {
              id: 'corrections',
              label: labels.correctionsView(all?.length ?? 0),
              content: (
                <CorrectionList
                  labelOf={labelOf}
                  onRemove={({ indicator, variable, territory, period }) =>
                    corrections.remove({ indicator, variable, territory, period })
                  }
                />
              ),
            },
          ]}
        />
      </div>
      {corrections.pending ? (
        <ReasonDialog
          edits={corrections.pending}
          decimals={decimals}
          onConfirm={corrections.confirm}
          onClose={corrections.giveUp}
        />
      ) : null}
    </Page>
  )
}

interface ValuesProps {
  /** Null while the details are hidden. */
  readonly onCloseDetails: (() => void) | null
  readonly subject: ValueSubject
  readonly corrections: Corrections
  readonly labelOf: (each: { readonly indicator: string | null; readonly variable: string | null }) => string
}

const rowId = (row: ValueRow) => row.code

function Values({ subject, corrections, labelOf, onCloseDetails }: ValuesProps) {
  const { table, indicator } = subject
  const [typed, setTyped] = useState('')
  const [focus, setFocus] = useState<{ readonly code: string; readonly column: string } | null>(null)
  const columns = useMemo(() => (table ? valueColumns(table, indicator?.decimals) : []), [table, indicator])
  const onFocus = useCallback((focused: { readonly row: ValueRow; readonly column: string } | null) => {
    if (focused) setFocus({ code: focused.row.code, column: focused.column })
  }, [])
  // Found anew at each answer: after a correction the panel shows the new cell.
  const row = table?.rows.find((each) => each.code === focus?.code) ?? null
  const cell = row?.cells[focus?.column ?? ''] ?? null
  const subjectText = indicator?.label ?? subject.variables.join(', ')
  return (
    <>
      <ValueToolbar
        subject={subject}
        typed={typed}
        onTyped={setTyped}
        reason={corrections.reason}
        onForgetReason={corrections.forgetReason}
      />
      {subject.without.length > 0 && table && table.columns.length > 0 ? (
        <p className="ui-hint">{labels.withoutValues(subject.without, subject.period ?? '')}</p>
      ) : null}
      {!subject.hasSubject ? (
        <EmptyState title={labels.noSubjectTitle} text={labels.noSubject} />
      ) : subject.error ? (
        <Failure title={labels.errorTitle} error={subject.error} retry={subject.retry} />
      ) : !table ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : table.columns.length === 0 ? (
        <NoValues subject={subject} />
      ) : (
        <Grid
          key={`${subjectText}/${subject.level}`}
          label={labels.grid(subjectText)}
          rows={table.rows}
          rowId={rowId}
          columns={columns}
          quickFilter={typed}
          hasFilters={false}
          onEdits={corrections.onEdits}
          onFocus={onFocus}
        />
      )}
      {onCloseDetails && subject.hasSubject ? (
        <CellPanel
          row={row}
          cell={cell}
          label={cell ? labelOf(cell) : ''}
          unit={indicator?.unit ?? ''}
          decimals={indicator?.decimals}
          onRemove={({ indicator: of, variable, period }, { code }) =>
            corrections.remove({ indicator: of, variable, territory: code, period })
          }
          onClose={onCloseDetails}
        />
      ) : null}
    </>
  )
}

function NoValues({ subject }: { readonly subject: ValueSubject }) {
  return subject.isVariable ? (
    <EmptyState
      title={labels.emptyTitle}
      text={labels.emptyVariables}
      action={<Button onPress={() => subject.setLevel('commune')}>{labels.toCommunes}</Button>}
    />
  ) : (
    <EmptyState
      title={labels.emptyTitle}
      text={labels.emptyIndicator}
      action={<Button onPress={() => navigate(paths.imports)}>{labels.toImport}</Button>}
    />
  )
}
