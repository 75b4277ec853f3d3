import type { KindLabels } from '#shared/record/record-label.ts'

/** Names of the rows of the feature, their fields and the values of fixed lists. */
export const governanceRecordLabels = {
  steeringBody: {
    one: 'instance',
    many: 'instances',
    isFeminine: true,
    fields: {
      name: 'Instance',
      kind: 'Type',
      project: 'Projet',
      territory: 'Territoire',
      mandate: 'Rôle',
      frequency: 'Rythme',
    },
    options: {
      kind: {
        steering: 'Comité de pilotage',
        technical: 'Comité technique',
        group: 'Groupe de travail',
        referents: 'Référents',
        other: 'Autre instance',
      },
    },
  },
  steeringMember: {
    one: 'membre d’instance',
    many: 'membres',
    short: 'membre',
    fields: {
      body: 'Instance',
      organization: 'Organisme',
      function: 'Fonction',
      role: 'Rôle',
      name: 'Nom (facultatif)',
      purpose: 'Pourquoi le nom est gardé',
      eraseOn: 'Effacer le nom le (dans 3 ans au plus)',
    },
    options: {
      role: { chair: 'Préside', member: 'Membre', secretary: 'Secrétariat', guest: 'Invité' },
    },
  },
  meeting: {
    one: 'réunion',
    many: 'réunions',
    isFeminine: true,
    fields: {
      body: 'Instance',
      heldOn: 'Date',
      title: 'Objet',
      place: 'Lieu',
      state: 'État',
      agenda: 'Ordre du jour',
      minutes: 'Compte rendu',
    },
    options: {
      state: { planned: 'Prévue', held: 'Tenue', cancelled: 'Annulée' },
    },
  },
  decision: {
    one: 'décision',
    many: 'décisions',
    isFeminine: true,
    fields: {
      meeting: 'Réunion',
      text: 'Décision',
      sheet: 'Fiche action',
      followedBy: 'Suivie par',
      followerFunction: 'Fonction',
      dueOn: 'Échéance',
      state: 'État',
      doneOn: 'Fait le',
    },
    options: {
      state: { open: 'À suivre', done: 'Faite', dropped: 'Abandonnée' },
    },
  },
  resource: {
    one: 'moyen mis en commun',
    many: 'moyens mis en commun',
    short: 'moyen',
    fields: {
      organization: 'Partenaire',
      title: 'Moyen',
      kind: 'Nature',
      unit: 'Unité',
      description: 'Description',
    },
    options: {
      kind: {
        staff: 'Personnel',
        money: 'Financement',
        data: 'Données',
        skills: 'Expertise',
        channel: 'Canaux de communication',
        premises: 'Locaux',
      },
    },
  },
  resourceShare: {
    one: 'part de moyen',
    many: 'parts',
    short: 'part',
    isFeminine: true,
    fields: {
      resource: 'Moyen',
      territory: 'Territoire',
      year: 'Année',
      amount: 'Quantité',
      note: 'Note',
    },
  },
  changeProfile: {
    one: 'profil d’accompagnement',
    many: 'profils d’accompagnement',
    short: 'profil',
    fields: {
      territory: 'Territoire',
      team: 'Équipe',
      observedOn: 'Observé le',
      stage: 'Phase',
      note: 'Ce qui est observé',
      plan: 'Plan d’accompagnement',
    },
    options: {
      stage: { unfreezing: 'Décristallisation', transition: 'Transition', crystallisation: 'Recristallisation' },
    },
  },
  changeItem: {
    one: 'élément d’accompagnement',
    many: 'éléments d’accompagnement',
    short: 'élément',
    fields: {
      dimension: 'Dimension',
      family: 'Famille',
      title: 'Intitulé',
      description: 'Signes observables',
    },
    options: {
      dimension: { lever: 'Levier', risk: 'Risque pour l’équipe', manager: 'Rôle de l’encadrement' },
    },
  },
  changeObservation: {
    one: 'observation',
    many: 'observations',
    isFeminine: true,
    fields: {
      profile: 'Profil',
      item: 'Élément',
      level: 'Niveau',
      note: 'Note',
    },
  },
  changeMeasure: {
    one: 'mesure d’accompagnement',
    many: 'mesures d’accompagnement',
    short: 'mesure',
    isFeminine: true,
    fields: {
      profile: 'Profil',
      item: 'Élément',
      title: 'Mesure',
      organization: 'Portée par',
      dueOn: 'Échéance',
      state: 'État',
    },
    options: {
      state: { planned: 'Prévue', running: 'En cours', done: 'Faite', dropped: 'Abandonnée' },
    },
  },
} as const satisfies Readonly<Record<string, KindLabels>>
