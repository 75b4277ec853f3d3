import { Failure } from '#renderer/parts/Failure.tsx'
import './confidentiality.css'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { confidentialityScreen as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { AuditView } from './AuditView.tsx'
import { DatasetRules } from './DatasetRules.tsx'
import { DisclosureList } from './DisclosureList.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleTable } from './RuleTable.tsx'
import { emptyDraft, type RuleDraft } from './ruleDraft.ts'

/** What each producer lets be shown and to whom, which rule watches which data, what it costs, and what has left the workspace. */
export function ConfidentialityPage() {
  const part = useQueryValue('partie') ?? 'regles'
  const [draft, setDraft] = useState<RuleDraft | null>(null)
  const { data, error, refetch } = useQuery('rule.list', {})
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        data ? (
          <Button
            icon={<Plus size={16} aria-hidden />}
            onPress={() => setDraft(emptyDraft(Math.max(0, ...data.rules.map(({ position }) => position)) + 1))}
          >
            {labels.add}
          </Button>
        ) : null
      }
    >
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : (
        <Tabs
          label={labels.tabs}
          selected={part}
          onChange={(id) => setQuery({ partie: id === 'regles' ? null : id }, { replace: true })}
          tabs={[
            { id: 'regles', label: labels.rules, content: <RuleTable list={data} onEdit={setDraft} /> },
            { id: 'donnees', label: labels.datasets(data.datasets.length), content: <DatasetRules list={data} /> },
            { id: 'controle', label: labels.check, content: <AuditView /> },
            { id: 'diffusions', label: labels.disclosures, content: <DisclosureList /> },
          ]}
        />
      )}
      {draft === null ? null : <RuleDialog draft={draft} onClose={() => setDraft(null)} />}
    </Page>
  )
}
