import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { capitalized, listing, ofTerritory, plural } from '#shared/lib/french.ts'
import { perimeterMark } from '#shared/panorama/perimeter.rules.ts'

interface Department {
  readonly code: string
  readonly name: string
}

/** « du Gers ». */
const ofDepartment = (department: Department) => ofTerritory({ level: 'department', ...department })

export const siteErrors = {
  'site.internal': () =>
    'Un site est lu hors de l’équipe : il ne peut pas montrer les chiffres internes. Rien n’a été écrit. Choisissez « Tout public » ou un partenaire.',
} as const satisfies ErrorSentences

/** Words of the site, and of the screen that makes it. */
export const siteLabels = {
  // How it is made
  running: 'Écriture des pages',
  drawing: (territory: string) => `Portrait : ${territory}`,
  fileName: (department: string, reader: string) => fileNameOf(`Site ${department} - ${reader}`),
  disclosure: (department: string) => `Site des besoins sociaux : ${department}`,
  // Frame of every page
  siteTitle: (department: Department) => `Besoins sociaux ${ofDepartment(department)}`,
  skip: 'Aller au contenu',
  navigation: 'Rubriques du site',
  whereami: 'Fil d’Ariane',
  home: 'Accueil',
  themes: 'Thèmes',
  compare: 'Comparer',
  data: 'Données',
  sources: 'Sources',
  accessibility: 'Accessibilité : non conforme',
  accessibilityTitle: 'Déclaration d’accessibilité',
  madeOn: (day: string) => `Site établi le ${formatDate(day)} avec Atelier CTG`,
  publishedBy: (publisher: string) => (publisher === '' ? '' : `Publié par ${publisher}`),
  // Home
  lead: (department: Department, count: number, themes: readonly string[]) =>
    `Le même niveau d’information pour ${plural(count, 'intercommunalité', 'intercommunalités')} ${ofDepartment(department)} : ${listing(themes.map((theme) => theme.charAt(0).toLowerCase() + theme.slice(1)))}.`,
  epcis: 'Intercommunalités',
  epciMap: 'Carte des intercommunalités',
  search: 'Chercher une intercommunalité ou un indicateur',
  foundOne: 'résultat',
  foundSeveral: 'résultats',
  countOf: (count: number) => plural(count, 'indicateur', 'indicateurs'),
  indicators: 'Indicateurs',
  inhabitants: (population: number, period: string) => `${plural(population, 'habitant', 'habitants')} en ${period}`,
  // A portrait
  portraitData: 'Les chiffres de cette intercommunalité, à réutiliser (CSV)',
  compareThis: 'Comparer avec une autre intercommunalité',
  // A theme
  themeLead: (count: number, epcis: number) =>
    `${plural(count, 'indicateur', 'indicateurs')}, pour ${plural(epcis, 'intercommunalité', 'intercommunalités')}.`,
  themeCaption: (theme: string) => `${theme} : étendue des intercommunalités`,
  indicator: 'Indicateur',
  lowest: 'La plus basse',
  highest: 'La plus haute',
  noFigure: 'pas de chiffre',
  epciCount: (count: number) => plural(count, 'intercommunalité', 'intercommunalités'),
  // An indicator
  definition: 'Définition',
  limits: 'À savoir',
  unit: 'Unité',
  producer: 'Producteur',
  territory: 'Territoire',
  value: 'Valeur',
  period: 'Période',
  status: 'Précision',
  tableCaption: (label: string) => `${label} : les intercommunalités`,
  comparators: 'Pour comparer',
  mapOf: (label: string) => `Carte : ${label}. Les mêmes valeurs sont dans le tableau.`,
  legend: 'Légende',
  sort: 'Trier par',
  otherIndicators: (theme: string) => `Tous les indicateurs : ${theme}`,
  // Comparison
  compareTitle: 'Comparer deux territoires',
  compareLead: 'Choisissez deux territoires : leurs chiffres sont mis côte à côte, thème par thème.',
  compareLegend: `* : chiffre partiel, des communes du territoire manquent. ${perimeterMark} : chiffre du producteur dans le périmètre de l’époque, qui peut différer du périmètre affiché. Une année entre parenthèses n’est pas celle de la ligne.`,
  first: 'Premier territoire',
  second: 'Second territoire',
  compareNoScript:
    'Cette page a besoin de JavaScript. Sans lui, la page de chaque indicateur donne les valeurs de toutes les intercommunalités.',
  comparedCaption: 'Chiffres des deux territoires choisis',
  // Data
  dataTitle: 'Données à réutiliser',
  dataLead:
    'Les fichiers sont en CSV (UTF-8, point-virgule, virgule décimale) : ils s’ouvrent dans LibreOffice et Excel. Le fichier datapackage.json les décrit (Frictionless Data Package 2).',
  allFigures: 'Tous les chiffres',
  catalogue: 'Catalogue des indicateurs',
  packageFile: 'Description des fichiers (datapackage.json)',
  protectedText:
    'Les chiffres protégés n’y sont pas : la colonne « statut » dit pourquoi une valeur manque (secret, absent, non disponible…).',
  fields: {
    territoryCode: 'territoire_code',
    territory: 'territoire',
    indicatorCode: 'indicateur_code',
    indicator: 'indicateur',
    theme: 'theme',
    unit: 'unite',
    period: 'periode',
    value: 'valeur',
    status: 'statut',
    coverage: 'couverture',
    perimeter: 'perimetre',
    source: 'source',
    definition: 'definition',
    limits: 'precautions',
    producer: 'producteur',
  },
  packageTitle: (department: Department) => `Indicateurs sociaux des intercommunalités ${ofDepartment(department)}`,
  // Sources
  sourcesTitle: 'Sources',
  sourcesCaption: 'Jeux de données dont viennent les chiffres',
  sourceTitle: 'Jeu de données',
  licence: 'Licence',
  unknownLicence: 'non précisée',
  mapsTitle: 'Fonds de carte',
  recipientTitle: 'Diffusion',
  // Accessibility
  accessibilityText: (publisher: string) => ({
    before: [
      `${publisher === '' ? 'L’organisme qui publie ce site' : capitalized(publisher)} s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.`,
      'État de conformité : ce site n’a pas encore fait l’objet d’un audit de conformité au RGAA 4.1. En l’absence d’audit, il est déclaré non conforme.',
      'Ce qui a été fait : pages en français, titres et rubriques hiérarchisés, tableaux avec en-têtes et légende, couleurs contrastées et jamais seules à porter un sens, tout est utilisable au clavier et sans JavaScript (sauf la comparaison de deux territoires), aucune animation.',
      'Contenus avec alternative : chaque carte et chaque graphique est accompagné d’un tableau ou d’une phrase qui donne les mêmes chiffres.',
    ],
    report:
      'Signaler un défaut : écrivez à l’organisme qui publie ce site pour obtenir l’information sous une autre forme.',
    remedy:
      'Voie de recours : si vous n’obtenez pas de réponse, vous pouvez écrire au Défenseur des droits (Libre réponse 71120, 75342 Paris CEDEX 07, gratuit, sans timbre) ou utiliser son formulaire en ligne.',
  }),
  reportTo:
    'Signaler un défaut : dites-le à l’organisme qui publie ce site, qui vous donnera l’information sous une autre forme.',
  contact: 'Contact :',
  // Of the screen and of the command line
  option: 'Le site web de toutes les intercommunalités, dans une archive',
  screenText:
    'Un dossier de pages à déposer sur le serveur web du département, ou à ouvrir depuis un disque : carte, recherche, une page par intercommunalité, par thème et par indicateur, données à télécharger.',
  written: (pages: number, folder: string) => `${formatNumber(pages)} pages écrites dans « ${folder} ».`,
  notAFolder: (folder: string) =>
    `« ${folder} » ne contient pas un site écrit par Atelier CTG. Rien n’a été écrit ni effacé. Donnez un dossier vide ou un autre nom.`,
} as const
