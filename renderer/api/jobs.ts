import type { EngineEvent } from '#shared/api/client.ts'

export interface JobState {
  readonly callId: string
  readonly label: string
  readonly step: string
  /** 0 to 1, null when the length of the work is unknown. */
  readonly fraction: number | null
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
}

/** State of a job after an event; undefined when the event is of no job. Pure, so that it can be tested alone. */
export function nextJob(previous: JobState | undefined, event: EngineEvent): JobState | undefined {
  if (event.type === 'progress') {
    const base = previous ?? { callId: event.callId, label: '', step: '', fraction: null, state: 'running' as const }
    return { ...base, step: event.step, fraction: event.fraction }
  }
  if (event.type === 'job') {
    return {
      callId: event.callId,
      label: event.label || (previous?.label ?? ''),
      step: previous?.step ?? '',
      fraction: event.state === 'done' ? 1 : (previous?.fraction ?? null),
      state: event.state,
    }
  }
  return undefined
}

/** Jobs of this page by call id, as an external store for React. Finished jobs are dropped once told. */
export class JobStore {
  #jobs = new Map<string, JobState>()
  #listeners = new Set<() => void>()
  #running: readonly JobState[] = []

  readonly receive = (event: EngineEvent): void => {
    if (event.type !== 'progress' && event.type !== 'job') return
    const job = nextJob(this.#jobs.get(event.callId), event)
    if (!job) return
    if (job.state === 'running') this.#jobs.set(job.callId, job)
    else this.#jobs.delete(job.callId)
    this.#running = [...this.#jobs.values()]
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly running = (): readonly JobState[] => this.#running
}
