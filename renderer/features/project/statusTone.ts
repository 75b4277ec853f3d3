import type { ProgressState } from '#shared/record/record.ts'

/** Tone in which a status is shown; its word stands beside it everywhere. */
export const statusTone: Readonly<Record<ProgressState, 'neutral' | 'done' | 'attention' | 'danger'>> = {
  toSpecify: 'neutral',
  toLaunch: 'neutral',
  running: 'done',
  late: 'danger',
  blocked: 'danger',
  done: 'done',
  dropped: 'attention',
  postponed: 'attention',
}
