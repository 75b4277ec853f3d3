import { formatDate } from '#shared/lib/format.ts'

export const welcomeLabels = {
  title: 'Bienvenue dans Atelier CTG',
  lead: 'Ce dont un territoire a besoin, ce qu’il offre et ce que ses institutions s’engagent à faire, dans un seul fichier, sur votre poste.',
  privacy: 'L’application n’ouvre aucune connexion : vos données restent dans votre fichier.',
  demoTitle: 'Ouvrir la démonstration du Gers',
  demoText:
    'Un espace prêt à lire : 458 communes et des données publiques réelles de l’INSEE et de la CAF. Les six MDS y sont un exemple de découpage.',
  demoButton: 'Ouvrir la démonstration',
  createTitle: 'Créer un espace pour mon département',
  createText:
    'Les communes, les intercommunalités et leurs périmètres de 2021 à 2026 sont déjà là. Vous ajoutez vos fichiers.',
  createButton: 'Créer un espace',
  openTitle: 'Ouvrir un fichier ou un paquet',
  openText:
    'Un espace de travail enregistré sur ce poste, ou un paquet reçu d’un partenaire. Vous pouvez aussi déposer le fichier ici.',
  openButton: 'Choisir un fichier',
  recent: 'Ouverts récemment',
  openedAt: (at: string) => `ouvert le ${formatDate(at)}`,
  working: 'Préparation de l’espace de travail',
  stop: 'Arrêter',
  createDialog: 'Créer un espace de travail',
  department: 'Département',
  departmentPlaceholder: 'Nom ou numéro',
  departmentMissing: 'Choisissez un département dans la liste.',
  noDepartment: 'Aucun département ne porte ce nom ni ce numéro.',
  openList: 'Afficher la liste',
  name: 'Nom de l’espace',
  nameHint: 'Il sert aussi de nom au fichier.',
  nameMissing: 'Donnez un nom à l’espace.',
  nameFor: (department: string, year: number) => `${department} ${year}`,
  starter: 'Commencer avec le référentiel de départ',
  starterHint:
    '9 politiques et 41 missions des solidarités, sans aucune action. À adapter : leurs bases légales sont des repères à vérifier. Sans lui, le référentiel de l’offre est vide, prêt pour le vôtre.',
  cancel: 'Abandonner',
  create: 'Créer',
  close: 'Fermer',
  help: 'Lire l’aide',
} as const

export const identityLabels = {
  title: 'Qui travaille sur ce poste ?',
  text: 'Votre nom accompagne chaque modification dans l’historique et dans les paquets que vous envoyez. Il reste dans votre profil, sur ce poste.',
  name: 'Nom',
  namePlaceholder: 'Prénom et nom',
  nameMissing: 'Indiquez votre nom.',
  function: 'Fonction',
  functionPlaceholder: 'Par exemple : chargée d’études',
  organization: 'Organisme',
  organizationPlaceholder: 'Par exemple : Département du Gers',
  save: 'Enregistrer',
  later: 'Plus tard',
  close: 'Fermer',
} as const

export const firstStepsLabels = {
  title: 'Premiers pas',
  progress: (done: number, all: number) => `${done} sur ${all}`,
  identity: 'Dire qui vous êtes',
  territories: 'Définir les territoires des MDS',
  import: 'Importer un premier fichier',
  panorama: 'Lire un panorama',
  done: 'fait',
  hide: 'Masquer les premiers pas',
} as const
