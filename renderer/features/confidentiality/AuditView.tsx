import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { auditLabels } from '#shared/confidentiality/audit.labels.ts'
import { shareText } from '#shared/confidentiality/audit.rules.ts'
import type { Audit } from '#shared/confidentiality/confidentiality.api.ts'
import { confidentialityScreen as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { periodText } from '#shared/panorama/value.rules.ts'

/** Plays the attacker for a reader: what each rule costs, and what can be computed in spite of it. */
export function AuditView() {
  const readers = useReaders().filter(({ id }) => id !== 'internal')
  const [reader, setReader] = useState('public')
  const [audit, setAudit] = useState<Audit | null>(null)
  const job = useJob('confidentiality.audit', { onDone: setAudit })
  const start = () => {
    setAudit(null)
    job.run({ reader }).catch(() => undefined)
  }
  return (
    <div className="confidentiality-check">
      <p>{labels.checkText}</p>
      <div className="confidentiality-bar">
        <Select
          label={labels.reader}
          value={reader}
          onChange={(id) => {
            setReader(id)
            setAudit(null)
          }}
          options={readers}
          isDisabled={job.isRunning}
        />
        <Button
          variant="primary"
          icon={<ShieldCheck size={16} aria-hidden />}
          onPress={start}
          isDisabled={job.isRunning}
        >
          {labels.run}
        </Button>
      </div>
      {job.isRunning ? (
        <div className="confidentiality-bar">
          <ProgressBar label={job.progress?.step ?? labels.running} fraction={job.progress?.fraction ?? null} />
          <Button onPress={job.cancel}>{labels.stop}</Button>
        </div>
      ) : null}
      {job.error && !job.isRunning ? (
        <Message tone="danger" title={labels.checkFailed}>
          {job.error.message}
        </Message>
      ) : null}
      {audit ? <AuditResult audit={audit} /> : null}
    </div>
  )
}

/** What each rule hides: figures, and what share of the people counted stands in them. */
function RuleCosts({ rules }: { readonly rules: Audit['rules'] }) {
  return (
    <Table
      caption={labels.costs}
      isCaptionVisible
      columns={[
        { id: 'rule', label: labels.rule },
        { id: 'access', label: labels.access },
        { id: 'shown', label: labels.shown, isNumber: true },
        { id: 'primary', label: labels.primary, isNumber: true },
        { id: 'secondary', label: labels.secondary, detail: labels.secondaryHint, isNumber: true },
        { id: 'primaryShare', label: auditLabels.primaryShare, detail: labels.shareHint, isNumber: true },
        { id: 'lostShare', label: auditLabels.lostShare, detail: labels.shareHint, isNumber: true },
      ]}
      rows={rules.map((each) => ({
        id: each.rule,
        cells: {
          rule: each.title,
          access: labels.accesses[each.access],
          shown: formatNumber(each.shown),
          primary: formatNumber(each.primary),
          secondary: formatNumber(each.secondary),
          primaryShare: shareText(each, 'primary'),
          lostShare: shareText(each, 'secondary'),
        },
      }))}
    />
  )
}

function AuditResult({ audit }: { readonly audit: Audit }) {
  const whole = (value: number) => formatNumber(Math.round(value))
  return (
    <>
      <Message tone={audit.isSafe ? 'done' : 'danger'}>
        {audit.isSafe ? auditLabels.safe(audit.datasets.length) : auditLabels.unsafe(audit.broken.length)}
      </Message>
      {audit.broken.length === 0 ? null : (
        <Table
          caption={labels.broken}
          isCaptionVisible
          columns={[
            { id: 'figure', label: labels.figure },
            { id: 'territory', label: labels.territory },
            { id: 'period', label: labels.period, isNarrow: true },
            { id: 'interval', label: labels.interval, isNarrow: true },
            { id: 'needed', label: labels.needed, isNumber: true },
          ]}
          rows={audit.broken.map((each) => ({
            id: `${each.dataset}/${each.variable}/${each.level}/${each.territory}/${each.period}`,
            cells: {
              figure: each.label,
              territory: each.name,
              period: periodText(each.period),
              interval: labels.between(formatNumber(each.interval.low, 1), formatNumber(each.interval.high, 1)),
              needed: formatNumber(each.width),
            },
          }))}
        />
      )}
      {audit.rules.length === 0 ? null : <RuleCosts rules={audit.rules} />}
      {audit.datasets.length === 0 ? null : (
        <Table
          caption={labels.datasetCosts}
          isCaptionVisible
          columns={[
            { id: 'dataset', label: labels.dataset },
            { id: 'rule', label: labels.rule },
            { id: 'access', label: labels.access },
            { id: 'shown', label: labels.shown, isNumber: true },
            { id: 'primary', label: labels.primary, isNumber: true },
            { id: 'secondary', label: labels.secondary, detail: labels.secondaryHint, isNumber: true },
            { id: 'lost', label: labels.lost, isNumber: true },
          ]}
          rows={audit.datasets.map((each) => ({
            id: each.dataset,
            cells: {
              dataset: each.title,
              rule: each.ruleTitle,
              access: labels.accesses[each.access],
              shown: whole(each.shown),
              primary: whole(each.primary),
              secondary: whole(each.secondary),
              lost: whole(each.lost),
            },
          }))}
        />
      )}
    </>
  )
}
