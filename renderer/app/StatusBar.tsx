import { Square } from 'lucide-react'
import { cancel } from '#renderer/api/client.ts'
import { useRunningJobs } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'

/** Facts of the workspace, and the job that runs with its progress. */
export function StatusBar({ status }: { readonly status: Output<'workspace.status'> }) {
  const { facts, lastBackup, readOnly } = status
  const parts = [
    frameLabels.communes(facts.communes),
    frameLabels.epcis(facts.epcis),
    ...(facts.batches > 0 ? [frameLabels.batches(facts.batches)] : []),
    ...(facts.corrections > 0 ? [frameLabels.corrections(facts.corrections)] : []),
    ...(lastBackup === null ? [] : [frameLabels.lastBackup(lastBackup)]),
  ]
  return (
    <footer className="app-status">
      {readOnly === null ? null : <strong className="app-read-only">{readOnly}</strong>}
      <span className="app-facts">{parts.join(' · ')}</span>
      <RunningJob />
    </footer>
  )
}

function RunningJob() {
  const [job, ...others] = useRunningJobs()
  if (!job) return null
  const text = [job.label, job.step].filter((part) => part !== '').join(' · ') || frameLabels.jobRunning
  return (
    <div className="app-job">
      <span className="app-job-text" title={text}>
        {text}
      </span>
      <ProgressBar label={text} fraction={job.fraction} isCompact />
      <Button size="small" variant="quiet" icon={<Square size={12} aria-hidden />} onPress={() => cancel(job.callId)}>
        {frameLabels.cancelJob}
      </Button>
      {others.length > 0 ? <span className="quiet">{frameLabels.jobsRunning(others.length)}</span> : null}
    </div>
  )
}
