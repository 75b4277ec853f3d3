import type { KindLabels } from '#shared/record/record-label.ts'

/** Names of the rows of the feature, their fields and the values of fixed lists. */
export const agreementRecordLabels = {
  agreement: {
    one: 'convention',
    many: 'conventions',
    isFeminine: true,
    fields: {
      project: 'Projet',
      title: 'Convention',
      startsOn: 'Début',
      endsOn: 'Fin',
      place: 'Fait à',
      state: 'État',
    },
    options: {
      state: {
        draft: 'Projet',
        sentForOpinion: 'Envoyée pour avis',
        deliberated: 'Délibérée',
        signed: 'Signée',
        amended: 'Modifiée par avenant',
        ended: 'Terminée',
      },
    },
  },
  agreementArticle: {
    one: 'article d’une convention',
    many: 'articles',
    fields: {
      agreement: 'Convention',
      kind: 'Nature',
      title: 'Titre',
      text: 'Texte',
    },
    options: {
      kind: {
        preamble: 'Préambule',
        object: 'Objet',
        strategy: 'Stratégie globale',
        fields: 'Champs d’intervention de chaque partie',
        objectives: 'Objectifs partagés',
        commitments: 'Engagements et moyens',
        delegation: 'Délégation au réseau',
        bodies: 'Instances de pilotage et de contrôle',
        data: 'Données et confidentialité',
        communication: 'Communication',
        evaluation: 'Évaluation',
        duration: 'Durée',
        amendment: 'Avenants',
        termination: 'Résiliation',
        disputes: 'Litiges',
        own: 'Article propre au territoire',
      },
    },
  },
  agreementParty: {
    one: 'partie d’une convention',
    many: 'parties',
    isFeminine: true,
    fields: {
      agreement: 'Convention',
      organization: 'Partie',
      signatory: 'Signataire',
      function: 'Fonction',
      opinion: 'Avis',
      opinionOn: 'Avis rendu le',
      opinionText: 'Texte de l’avis',
      deliberationBody: 'Instance qui délibère',
      deliberatedOn: 'Délibéré le',
      deliberationRef: 'N° de délibération',
      signedOn: 'Signé le',
    },
    options: {
      opinion: { favourable: 'Favorable', reserved: 'Avec réserves', unfavourable: 'Défavorable' },
    },
  },
  delegation: {
    one: 'délégation',
    many: 'délégations',
    isFeminine: true,
    fields: {
      agreement: 'Convention',
      organization: 'Qui délègue',
      power: 'Pouvoir délégué au réseau',
      body: 'Instance qui contrôle',
      limits: 'Limites',
    },
  },
} as const satisfies Readonly<Record<string, KindLabels>>
