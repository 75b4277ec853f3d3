import { Database } from 'lucide-react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { confidentialityScreen as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import type { RuleList } from './RuleTable.tsx'

const usual = ''

/** Which rule watches each set of data; another may be given to it. */
export function DatasetRules({ list }: { readonly list: RuleList }) {
  const assign = useCommand('rule.assign', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const say = useUndoable()
  const titles = new Map(list.rules.map(({ id, title }) => [id, title]))
  if (list.datasets.length === 0)
    return (
      <EmptyState title={labels.noDatasets} text={labels.noDatasetsText} picture={<Database size={40} aria-hidden />} />
    )
  return (
    <Table
      caption={labels.datasets(list.datasets.length)}
      columns={[
        { id: 'dataset', label: labels.dataset },
        { id: 'producer', label: labels.producer },
        { id: 'licence', label: labels.licence },
        { id: 'applied', label: labels.appliedRule },
        { id: 'rule', label: labels.change },
      ]}
      rows={list.datasets.map((dataset) => {
        const named = dataset.isAssigned
          ? (list.rules.find(({ datasets }) => datasets.includes(dataset.id))?.id ?? usual)
          : usual
        return {
          id: dataset.id,
          cells: {
            dataset: dataset.title,
            producer: dataset.producer,
            licence: dataset.isOpen ? `${dataset.licence} (${labels.open})` : dataset.licence,
            applied: dataset.rule === null ? labels.noRule : (titles.get(dataset.rule) ?? dataset.rule),
            rule: (
              <Select
                label={labels.ruleOf(dataset.title)}
                isLabelHidden
                value={named}
                isDisabled={assign.isRunning}
                onChange={(rule) => {
                  assign
                    .run({ dataset: dataset.id, rule: rule === usual ? null : rule })
                    .then(() => say(labels.assigned, labels.undo))
                    .catch(() => undefined)
                }}
                options={[
                  { id: usual, label: labels.usual },
                  ...list.rules.map(({ id, title }) => ({ id, label: title })),
                ]}
              />
            ),
          },
        }
      })}
    />
  )
}
