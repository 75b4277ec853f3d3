import { bookLabels } from './book.labels.ts'
import { fieldLabels } from './field.labels.ts'
import { forKinds, type LayoutKind, type Outline, targetsOf } from './layout.ts'

/** Words by which sheets are known, beside the names that we give them. */
export const sheetWords: Readonly<Record<LayoutKind, readonly string[]>> = {
  policy: ['politiques', 'politiques publiques', 'axes', 'domaines'],
  mission: ['missions', 'thèmes', 'objectifs'],
  action: ['actions', 'offre', 'services', 'dispositifs', 'référentiel', 'prestations', 'fiches actions'],
  organization: ['organismes', 'structures', 'partenaires', 'annuaire', 'institutions', 'associations'],
  accessPoint: ['lieux d’accueil', 'lieux', 'sites', 'permanences', 'points d’accueil', 'points d’accès'],
  means: ['moyens', 'budget', 'financements', 'personnel'],
}

const contact = {
  phone: ['téléphone', 'tél', 'tel', 'numéro de téléphone', 'n° de téléphone', 'coordonnées téléphoniques'],
  email: ['courriel', 'email', 'e-mail', 'mail', 'mél', 'adresse électronique', 'adresse mail'],
} as const
const place = {
  address: ['adresse', 'adresse postale', 'rue', 'voie'],
  addressExtra: ['complément d’adresse', 'complément adresse', 'bâtiment'],
  postalCode: ['code postal', 'cp'],
  commune: ['commune', 'ville', 'code commune', 'code insee', 'insee', 'insee com', 'localité', 'lib com'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng'],
  openingHours: ['horaires', 'horaires d’ouverture', 'heures d’ouverture', 'jours et horaires'],
  accessibility: ['accessibilité', 'accessibilité lien'],
} as const
const contactName = ['contact', 'personne à contacter', 'interlocuteur', 'référent', 'nom du contact', 'responsable']
const link = ['site', 'site internet', 'site web', 'lien', 'page', 'url', 'page internet']
const policyWords = [
  'politique publique',
  'politique',
  'axe',
  'domaine',
  'axe stratégique',
  'pilier',
  'champ',
  'thématique principale',
]
const missionWords = [
  'mission',
  'objectif opérationnel',
  'orientation',
  'sous-domaine',
  'rubrique',
  'sous-thème',
  'volet',
]
const legal = ['base légale', 'cadre légal', 'cadre juridique', 'référence légale', 'textes', 'fondement juridique']
const audiences = ['public', 'public visé', 'public cible', 'cible', 'bénéficiaires', 'pour qui', 'publics concernés']
const lifeStages = ['étape de la vie', 'âge de la vie', 'parcours de vie', 'tranche d’âge']

/** What headers are called in the tables that teams keep, beside our own labels: French words, singular or plural. */
export const columnWords: Readonly<Record<LayoutKind, Readonly<Record<string, readonly string[]>>>> = {
  policy: {
    title: [...policyWords, 'intitulé', 'libellé', 'titre', 'nom'],
    code: ['numéro', 'n°'],
    description: ['descriptif'],
  },
  mission: {
    policy: policyWords,
    title: [...missionWords, 'intitulé', 'libellé', 'titre', 'nom'],
    code: ['numéro', 'n°'],
    description: ['descriptif', 'contenu'],
    legalBasis: legal,
    usualLeads: ['porteurs', 'qui', 'acteurs'],
    examples: ['exemples', 'exemple d’action'],
    audiences,
    lifeStages,
  },
  action: {
    policy: policyWords,
    policyCode: ['code politique', 'n° politique', 'numéro de la politique'],
    mission: missionWords,
    missionCode: ['code mission', 'n° mission', 'numéro de la mission'],
    number: ['numérotation', 'n° d’ordre'],
    title: [
      'intitulé',
      'intitulé de l’action',
      'lib',
      'nom de l’action',
      'titre',
      'titre de l’action',
      'libellé',
      'dispositif',
      'service',
      'prestation',
      'fiche action',
      'nom du service',
      'nom du dispositif',
      'politiques, missions et actions',
      'politique / mission / action',
      'désignation',
    ],
    code: ['code', 'numéro', 'n°', 'réf', 'référence', 'n° action', 'code action'],
    status: ['statut', 'avancement', 'état d’avancement'],
    lead: [
      'porteur',
      'organisme',
      'structure',
      'structure porteuse',
      'organisme porteur',
      'porteur de l’action',
      'institution',
      'chef de file',
      'qui',
      'qui pilote',
      'pilotage',
      'maître d’ouvrage',
    ],
    coLeads: ['copilote', 'co-pilote', 'co-porteur', 'partenaires', 'partenariat', 'partenaires associés'],
    operators: ['opérateur', 'réalisé par', 'mise en œuvre', 'intervenants', 'qui réalise', 'maître d’œuvre'],
    funders: ['financeur', 'financé par', 'financement', 'qui finance'],
    relays: ['relais', 'orienteurs', 'prescripteurs'],
    aim: ['objectif', 'finalité', 'pourquoi', 'visée', 'objectifs poursuivis', 'enjeux'],
    finding: ['constat', 'diagnostic', 'problématique', 'besoin', 'contexte'],
    legalBasis: legal,
    type: ['type d’action', 'nature', 'nature de l’action', 'catégorie'],
    description: ['descriptif', 'contenu', 'quoi', 'présentation', 'description de l’action', 'en quoi ça consiste'],
    deliverables: ['livrable', 'résultats attendus', 'production'],
    themes: ['thématique', 'thème'],
    audiences,
    audienceDetail: ['précisions public', 'précision sur le public', 'public détaillé'],
    lifeStages,
    coverage: [
      'territoire',
      'où',
      'secteur',
      'territoire d’intervention',
      'zone d’intervention',
      'périmètre',
      'couverture',
    ],
    accessPoints: ['lieu', 'lieux', 'site d’accueil', 'lieu de l’action', 'lieu d’intervention', 'point d’accueil'],
    accessModes: ['mode d’accueil', 'modalités d’accueil'],
    conditions: [
      'conditions',
      'critères',
      'conditions d’éligibilité',
      'critères d’accès',
      'modalités d’accès',
      'comment',
    ],
    documents: ['pièces', 'justificatifs', 'documents à fournir', 'pièces justificatives'],
    fee: ['tarif', 'coût pour l’usager', 'gratuité', 'participation financière', 'coût usager'],
    feeDetail: ['détail des tarifs', 'montant de la participation'],
    referralModes: ['mode d’orientation', 'modalités d’orientation'],
    referrers: ['prescripteur', 'orienté par', 'qui oriente'],
    referralDetail: ['orientation détaillée', 'comment orienter un usager'],
    openingHours: place.openingHours,
    capacity: ['capacité d’accueil', 'nombre de places', 'places', 'file active'],
    capacityUnit: ['unité'],
    weeklyHours: ['heures hebdomadaires', 'nombre d’heures par semaine', 'heures semaine'],
    weeks: ['durée en semaines'],
    startsOn: ['date de début', 'début de l’action', 'depuis', 'date de démarrage', 'commence le'],
    endsOn: ['date de fin', 'fin de l’action', 'échéance', 'jusqu’au', 'se termine le'],
    indicators: ['indicateurs', 'évaluation', 'indicateurs de suivi'],
    contactName,
    ...contact,
    link,
    checkedOn: ['date de vérification', 'mise à jour', 'date de mise à jour', 'mis à jour le', 'actualisé le'],
    checkedBy: ['mis à jour par', 'actualisé par'],
    staff: ['etp', 'nombre d’etp', 'personnel', 'etp prévus'],
    staffActual: ['etp réel', 'etp réalisés', 'personnel réel'],
    money: ['budget', 'montant', 'coût', 'budget prévisionnel', 'coût total', 'budget prévu'],
    moneyActual: ['budget réalisé', 'budget exécuté', 'dépenses', 'montant réalisé'],
  },
  organization: {
    name: [
      'nom',
      'lib',
      'structure',
      'raison sociale',
      'dénomination',
      'nom de la structure',
      'association',
      'partenaire',
      'institution',
    ],
    shortName: ['acronyme', 'abréviation', 'nom court'],
    type: ['type de structure', 'type d’organisme', 'statut juridique', 'forme juridique', 'nature'],
    siret: ['n° siret', 'numéro siret'],
    networks: ['réseau', 'réseau porteur'],
    partnerships: ['partenariat', 'rôle dans la démarche', 'signataire'],
    description: ['présentation', 'activité', 'activités', 'missions', 'descriptif'],
    ...place,
    contactName,
    ...contact,
    link,
    contacts: ['contacts', 'interlocuteurs', 'personnes à contacter', 'correspondants', 'annuaire'],
  },
  accessPoint: {
    name: ['lieu', 'nom', 'lib', 'nom du lieu', 'site', 'permanence', 'point d’accueil', 'équipement'],
    organization: ['structure', 'gestionnaire', 'tenu par', 'porteur'],
    ...place,
    ...contact,
  },
  means: {
    action: ['identifiant action', 'id action'],
    actionTitle: ['action', 'intitulé', 'intitulé de l’action', 'dispositif'],
    kind: ['type de moyen', 'nature du moyen', 'type'],
    funder: ['financé par', 'organisme', 'payeur'],
    year: ['exercice', 'an'],
    planned: ['prévisionnel', 'budget prévu', 'prévision', 'montant'],
    actual: ['réalisé', 'exécuté', 'budget réalisé', 'consommé'],
  },
}

/** Where rows go that say nothing of their policy or of their mission. */
export const unfiled = 'À classer'

const ownTargets: Readonly<Record<string, string>> = {
  id: bookLabels.id,
  policy: fieldLabels.mission.policy ?? '',
  policyCode: 'Code de la politique',
  missionCode: 'Code de la mission',
  number: 'Numéro (1, 1.2, 1.2.3)',
  staff: 'Personnel prévu (ETP, avec l’année dans l’en-tête)',
  staffActual: 'Personnel réel (ETP, avec l’année dans l’en-tête)',
  money: 'Budget prévu (€, avec l’année dans l’en-tête)',
  moneyActual: 'Budget réel (€, avec l’année dans l’en-tête)',
  action: bookLabels.means.action,
  actionTitle: bookLabels.means.title,
  kind: bookLabels.means.kind,
  funder: bookLabels.means.funder,
  year: bookLabels.means.year,
  planned: bookLabels.means.planned,
  actual: bookLabels.means.actual,
}

/** How what a column may hold is called. */
export function targetLabel(kind: LayoutKind, target: string): string {
  return (kind === 'means' ? undefined : fieldLabels[kind][target]) ?? ownTargets[target] ?? target
}

/** Headers that our own workbooks carry, by what they hold. */
export const ownHeaders = forKinds(
  (kind): ReadonlyMap<string, string> => new Map(targetsOf[kind].map((target) => [target, targetLabel(kind, target)])),
)

export const outlineLabels: Readonly<Record<Outline, string>> = {
  columns: 'une colonne pour chaque niveau',
  numbers: 'les numéros (1, 1.2, 1.2.3)',
  indents: 'les retraits à gauche',
}

/** Words of headers that say nothing of what the column holds: « par » and « pour » do, in « Vérifié par » and « Pour qui ». */
export const emptyWords = 'de des du d la le les l un une et en a au aux sur the of obligatoire facultatif'

/** Words by which the whole département is called in a column of territories. */
export const wholeDepartment = [
  'département',
  'tout le département',
  'ensemble du département',
  'départemental',
  'tout le territoire',
]

/** Before the names of intercommunalités, left out by those who know them. */
export const communityWords =
  /^(?:cc|ca|cu|communaute (?:de communes|d agglomeration|urbaine))(?: (?:de la|de l|des|du|de|d))? /

/** How the kinds of means are called in tables. */
export const meansWords = {
  staff: ['personnel', 'etp', 'équipe', 'ressources humaines', 'rh', 'poste', 'postes'],
  money: ['budget', 'argent', '€', 'euros', 'financement', 'subvention', 'dépense', 'montant'],
} as const
