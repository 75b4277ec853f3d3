import type { ProgressState } from './record.ts'

/** How far what is carried out has come. */
export const progressLabels: Readonly<Record<ProgressState, string>> = {
  toSpecify: 'À préciser',
  toLaunch: 'À lancer',
  running: 'En cours',
  late: 'En retard',
  blocked: 'Bloqué',
  done: 'Réalisé',
  dropped: 'Abandonné',
  postponed: 'Reporté',
}
