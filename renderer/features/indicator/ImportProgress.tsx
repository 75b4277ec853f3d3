import { Button } from '#renderer/ui/Button.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'

export interface ImportProgressProps {
  readonly job: {
    readonly cancel: () => void
    readonly progress: { readonly step: string; readonly fraction: number | null } | null
  }
  /** Said until the engine says what it does. */
  readonly label: string
}

/** What is being read or written, how far, and a way to stop it. */
export function ImportProgress({ job, label }: ImportProgressProps) {
  const step = job.progress?.step ?? ''
  return (
    <div className="import-progress">
      <ProgressBar label={step === '' ? label : step} fraction={job.progress?.fraction ?? null} />
      <Button onPress={job.cancel}>{labels.cancel}</Button>
    </div>
  )
}
