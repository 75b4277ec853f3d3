import type { ErrorSentences } from '#shared/api/sentence.ts'
import { pluralWord } from '#shared/lib/french.ts'
import type { BlockKind, ComparedLevel } from './template.ts'

export const templateErrors = {
  'template.unknown': (p) => `Le modèle « ${p.id} » n’existe pas. Choisissez-en un dans la liste des modèles.`,
  'template.shipped': (p) =>
    `Le modèle « ${p.name} » est fourni avec l’application et ne se modifie pas. Faites-en une copie, puis modifiez la copie.`,
  'template.twice': (p) => `Un modèle porte déjà le nom « ${p.name} ». Donnez-en un autre.`,
  'template.empty': (p) =>
    `Le modèle « ${p.name} » n’a encore aucun bloc : le document serait vide. Rien n’a été écrit. Ajoutez-lui des blocs, ou choisissez un autre modèle.`,
  'template.block': () => 'Ce bloc n’existe plus : quelqu’un l’a retiré. Rien n’a été changé.',
  'template.indicator': (p) => `L’indicateur « ${p.id} » n’est pas dans le catalogue. Rien n’a été changé.`,
} as const satisfies ErrorSentences

export const templateLabels = {
  created: (name: string) => `créer le modèle « ${name} »`,
  updated: 'modifier un modèle de portrait',
  removed: 'supprimer un modèle de portrait',
  blockAdded: 'ajouter un bloc',
  blockUpdated: 'modifier un bloc',
  blockMoved: 'déplacer un bloc',
  blocksRemoved: (count: number) => `retirer ${count} ${pluralWord(count, 'bloc', 'blocs')}`,
  kinds: {
    section: 'Titre de partie',
    text: 'Texte libre',
    'key-figures': 'Chiffres clés',
    strengths: 'Points forts et points à explorer',
    table: 'Tableau',
    readings: 'Phrases de lecture',
    charts: 'Graphiques du thème',
    bar: 'Barres',
    line: 'Évolution (courbes)',
    stacked: 'Barres empilées',
    profile: 'Profil',
    radar: 'Profil en étoile',
    range: 'Écart du plus bas au plus haut',
    pyramid: 'Pyramide des âges',
    ranking: 'Classement des intercommunalités',
    map: 'Carte en classes',
    symbols: 'Carte en cercles',
    multiples: 'Vignettes de tous les territoires',
    scatter: 'Croisement de deux indicateurs',
    evolution: 'Tableau des évolutions',
    typology: 'Groupes d’intercommunalités',
    offer: 'Offre et lieux d’accueil',
    situation: 'Carte de situation',
    notes: 'Réserves et sources',
    missing: 'Indicateurs sans assez de données',
    'page-break': 'Saut de page',
  } satisfies Readonly<Record<BlockKind, string>>,
  levels: {
    mds: 'Territoire de MDS',
    department: 'Département',
    region: 'Région',
    country: 'France',
  } satisfies Readonly<Record<ComparedLevel, string>>,
  copyOf: (name: string) => `${name} (copie)`,
} as const
