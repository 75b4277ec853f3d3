import { progressLabels } from '#shared/record/progress.labels.ts'
import type { KindLabels } from '#shared/record/record-label.ts'

/** Names of the rows of the feature, their fields and the values of fixed lists. */
export const schemeRecordLabels = {
  scheme: {
    one: 'schéma',
    many: 'schémas',
    fields: {
      title: 'Schéma',
      kind: 'Type',
      owner: 'Porteur',
      territory: 'Territoire',
      startsOn: 'Début',
      endsOn: 'Fin',
      state: 'État',
      description: 'Description',
    },
    options: {
      kind: {
        departmental: 'Schéma départemental d’action sociale',
        local: 'Schéma local d’intervention sociale',
        familyServices: 'Schéma des services aux familles (SDSF)',
        partnerPlan: 'Plan d’action d’un partenaire',
        other: 'Autre schéma',
      },
      state: { draft: 'Projet', adopted: 'Adopté', ended: 'Terminé' },
    },
  },
  schemeLine: {
    one: 'ligne de schéma',
    many: 'lignes de schéma',
    short: 'ligne',
    isFeminine: true,
    fields: {
      scheme: 'Schéma',
      above: 'Sous',
      kind: 'Nature',
      code: 'N°',
      title: 'Intitulé',
      description: 'Description',
      owner: 'Responsable',
      policies: 'Politiques',
      audiences: 'Publics',
      startsOn: 'Début',
      endsOn: 'Fin',
      status: 'Statut',
      mergedInto: 'Réunie avec',
      unitedFrom: 'Venue de',
    },
    options: {
      status: progressLabels,
      kind: { orientation: 'Orientation', objective: 'Objectif', measure: 'Mesure' },
    },
  },
  rollUp: {
    one: 'remontée',
    many: 'remontées',
    isFeminine: true,
    fields: {
      line: 'Ligne du schéma',
      objective: 'Objectif du projet',
      sheet: 'Fiche action',
      localLine: 'Ligne du schéma local',
      recommendation: 'Recommandation d’une analyse des besoins',
      why: 'Pourquoi',
      proposedOn: 'Proposée le',
      proposedBy: 'Proposée par',
      answer: 'Réponse',
      reason: 'Motif de la réponse',
      answeredOn: 'Répondue le',
      answeredBy: 'Répondue par',
    },
    options: {
      answer: { waiting: 'En attente', takenUp: 'Reprise', partly: 'Reprise en partie', refused: 'Non reprise' },
    },
  },
} as const satisfies Readonly<Record<string, KindLabels>>
