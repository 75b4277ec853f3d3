import { agreementCliCommands } from '#shared/agreement/agreement-cli.labels.ts'
import { parts } from '#shared/entity.ts'
import type { FigureStatus } from '#shared/indicator/status.ts'
import { plural } from '#shared/lib/french.ts'
import { chainCliCommands } from '#shared/record/chain-cli.labels.ts'

/** How each command is written, and what it does; the text of `--help`. */
export const cliCommands = {
  init: {
    usage: 'ctg init FICHIER --departement 32 [--demo|--figures] [--starter]',
    summary:
      'crée un espace de travail (--demo : avec les données de démonstration du Gers et un projet social d’exemple ; --figures : avec ses chiffres seuls ; --starter : avec le référentiel de départ)',
  },
  import: {
    usage:
      'ctg import FICHIER données.csv… [--dataset ID] [--mapping M.json] [--vintage 2021] [--period 2021] [--dry-run] [--json]',
    summary: 'importe des fichiers de données (--dry-run : montre ce qui serait écrit, n’écrit rien)',
  },
  territories: {
    usage: 'ctg territories FICHIER --level epci [--departement 32] [--vintage 2026] [--json]',
    summary: 'liste les territoires d’un niveau',
  },
  values: {
    usage:
      'ctg values FICHIER --indicator EMP03 [--level epci] [--territory CODE] [--period 2018] [--vintage 2026] [--reader internal|partner|public] [--json]',
    summary: 'donne les valeurs d’un indicateur',
  },
  panorama: {
    usage:
      'ctg panorama FICHIER --territory 200066926|--level epci|mds [--template complet|elus|NOM] [--compare usual,similar,243200409] [--format json|html|pdf|odt|docx|ods|xlsx] [--reader internal|partner|public] [--vintage 2026] [--out CHEMIN [--force]]',
    summary: 'donne le panorama d’un territoire',
  },
  publish: {
    usage: 'ctg publish FICHIER --reader public|partner|partner:ID --out DOSSIER [--vintage 2026] [--json]',
    summary:
      'écrit le site web de toutes les intercommunalités : des pages à déposer sur un serveur ou à ouvrir depuis un disque',
  },
  'edition create': {
    usage:
      'ctg edition create FICHIER --territory CODE|--level epci|mds [--title INTITULÉ] [--template complet|elus|NOM] [--reader internal|partner|public] [--vintage 2026] [--json]',
    summary: 'fige des portraits : chiffres, textes et règles du jour',
  },
  'edition list': { usage: 'ctg edition list FICHIER [--json]', summary: 'liste les éditions figées' },
  'edition compare': {
    usage: 'ctg edition compare FICHIER --before ÉDITION --after ÉDITION [--json]',
    summary:
      'dit ce qui diffère entre deux éditions, et si les données, le périmètre, la définition ou une règle en sont la cause',
  },
  'edition issue': {
    usage:
      'ctg edition issue FICHIER --edition ÉDITION [--territory CODE] --format html|pdf|odt|docx|ods|xlsx|json --out CHEMIN [--force] [--json]',
    summary: 'écrit les documents d’une édition tels qu’ils étaient le jour où elle a été figée',
  },
  'commitments list': {
    usage: 'ctg commitments list FICHIER [--json]',
    summary: 'liste les engagements de tous les projets, et ceux qui sont comptés ailleurs',
  },
  'commitments duplicates': {
    usage: 'ctg commitments duplicates FICHIER [--json]',
    summary: 'liste les paires d’engagements qui sont sans doute un seul, avec leurs raisons',
  },
  equity: {
    usage:
      'ctg equity FICHIER [--year 2026] [--need POP05.7589] [--vintage 2026] [--reader internal|partner|public] [--out CHEMIN [--format odt|docx|pdf|ods|xlsx]] [--json]',
    summary:
      'compare les moyens de chaque intercommunalité à ses habitants et aux personnes concernées par un besoin, la moins dotée d’abord ; avec --out, en écrit un document',
  },
  'needs-assessment': {
    usage:
      'ctg needs-assessment FICHIER [--ccas CODE --out CHEMIN [--force] [--format odt|docx|pdf|html] [--reader internal|partner|public]] [--json]',
    summary:
      'écrit l’analyse des besoins sociaux d’un CCAS ou d’un CIAS (--ccas : son SIRET, son nom, ou le code de sa commune ou de son intercommunalité) ; celle qui n’existe pas est ouverte d’après le modèle ; sans --ccas, liste les analyses et les centres connus',
  },
  ...chainCliCommands,
  ...agreementCliCommands,
  'offer import': {
    usage: 'ctg offer import FICHIER classeur.xlsx… [--dry-run] [--json]',
    summary:
      'importe des classeurs (.xlsx, .ods, .csv), des données data·inclusion ou HSDS (.json, .csv, ou l’archive .zip entière) dans le référentiel de l’offre ; ce qui a été modifié ici est gardé (--dry-run : montre ce qui serait écrit, n’écrit rien)',
  },
  'offer export': {
    usage: `ctg offer export FICHIER --format xlsx|ods|csv|data-inclusion|hsds|odt|docx|html|pdf --out CHEMIN [--force] [--filter '{…}'] [--json]`,
    summary:
      'écrit le référentiel de l’offre comme classeur, comme archive d’échange ou comme document à imprimer (pdf : avec le navigateur Chromium, Chrome ou Edge du poste)',
  },
  'offer list': {
    usage: `ctg offer list FICHIER [--filter '{"text":"logement","territory":"32013"}'] [--json]`,
    summary:
      'liste les actions du référentiel (--filter : text, policies, missions, organizations, territory, fields, repairs, ids)',
  },
  'offer gaps': {
    usage:
      'ctg offer gaps FICHIER [--indicator EMP03] [--level epci] [--by mission|policy|audience|lifeStage] [--territory CODE] [--vintage 2026] [--reader internal|partner|public] [--json]',
    summary: 'croise l’offre et le besoin : où une action existe, manque, ou n’a pas été dite',
  },
  'offer duplicates': {
    usage: 'ctg offer duplicates FICHIER [--sheet organization|accessPoint|action] [--json]',
    summary: 'liste les organismes, lieux et actions qui sont peut-être saisis deux fois, avec les raisons',
  },
  'offer starter': {
    usage: 'ctg offer starter FICHIER [--json]',
    summary:
      'ajoute au référentiel de l’offre les politiques et missions du référentiel de départ qui n’y sont pas ; ce qui existe reste tel quel',
  },
  'confidentiality audit': {
    usage: 'ctg confidentiality audit FICHIER [--reader public|partner|partner:ID] [--json]',
    summary:
      'cherche à retrouver par le calcul ce que les règles de confidentialité masquent à ce lecteur (code de retour 1 si un chiffre protégé peut l’être)',
  },
  'campaign export': {
    usage:
      'ctg campaign export FICHIER --campaign INTITULÉ [--due 31/12/2026] [--organization ID [--ask ACC04,SAN04] [--free "LIBELLÉ | UNITÉ | DÉFINITION"]… [--period 2024,2025 [--level commune|epci|department] [--within CODE] [--threshold 5]]] [--format xlsx|ods] --out CHEMIN [--force] [--json]',
    summary:
      'écrit les classeurs que les partenaires vérifient (--due : ouvre la campagne si elle n’existe pas ; plusieurs partenaires : une archive .zip ; --ask : demande à l’organisme les données de ces indicateurs ; --free : une donnée que le catalogue n’a pas, autant de fois qu’il le faut)',
  },
  'campaign import': {
    usage: 'ctg campaign import FICHIER retour.xlsx|retours.zip… [--keep-clear] [--dry-run] [--json]',
    summary:
      'prend en compte des classeurs renvoyés, aussi dans une archive .zip ; un classeur revenu tel quel n’est pas une réponse ; une case modifiée ici depuis l’envoi reste comme ici, une valeur sous le seuil de secret est masquée (--keep-clear : gardée ; --dry-run : n’écrit rien)',
  },
  'key create': {
    usage: 'ctg key create [--name NOM] [--function FONCTION] [--organization ORGANISME] [--json]',
    summary:
      'fait votre clé à ce poste, sous une phrase secrète (CTG_PASSPHRASE, ou demandée) : elle signe vos paquets et ouvre ceux qui vous sont écrits',
  },
  'key card': {
    usage: 'ctg key card [--out CARTE.txt [--force]] [--json]',
    summary: 'écrit votre carte, à donner à vos correspondants : elle ne contient rien de secret',
  },
  'key status': { usage: 'ctg key status [--json]', summary: 'dit où en est votre clé, et ses huit mots' },
  'key renew': {
    usage: 'ctg key renew --because rotation|lost|stolen [--json]',
    summary:
      'fait une nouvelle clé (CTG_NEW_PASSPHRASE : sous une autre phrase) ; ce qui était écrit pour l’ancienne reste lisible',
  },
  'partner add': {
    usage: `ctg partner add FICHIER CARTE.txt [--organization ID] [--reader internal|partner|partner:ID|public] [--mandate '{"parts":["referential"],"territories":["32013"]}'] [--partner ID] [--json]`,
    summary:
      'ajoute un correspondant d’après sa carte, ou suit un changement de sa clé (--partner : de qui est la carte, quand le nom a changé)',
  },
  'partner list': { usage: 'ctg partner list FICHIER [--json]', summary: 'liste les correspondants' },
  'partner trust': {
    usage: 'ctg partner trust FICHIER CORRESPONDANT --words "…" [--json]',
    summary: 'confirme un correspondant : les huit mots qu’il vous a lus au téléphone',
  },
  'partner revoke': {
    usage: 'ctg partner revoke FICHIER CORRESPONDANT --because "…" [--json]',
    summary: 'révoque un correspondant (départ, clé volée) : ses paquets ne sont plus fusionnés',
  },
  'package export': {
    usage:
      'ctg package export FICHIER --scope \'{"parts":["referential"],"territories":["MDS-AUCH"]}\' --to CORRESPONDANT… [--mandate \'{…}\'] [--encrypt] [--dry-run] --out PAQUET.ctg [--force] [--json]',
    summary: `écrit et signe un paquet pour un ou plusieurs correspondants confirmés (nom ou identifiant, --to autant de fois qu’il le faut) ; parties : ${parts.join(', ')} ; aussi territories, policies, datasets, since, attachments ; ce qu’ils ne peuvent pas voir est retenu et compté (--mandate : ce qu’ils peuvent modifier, sinon celui de leur fiche ; --dry-run : compte seulement) ; la clé s’ouvre par CTG_PASSPHRASE`,
  },
  'package verify': {
    usage: 'ctg package verify PAQUET.ctg [--json]',
    summary: 'vérifie qu’un paquet est entier et signé par qui il annonce',
  },
  'package inspect': {
    usage: 'ctg package inspect PAQUET.ctg [--json]',
    summary: 'montre la fiche d’un paquet : qui, quand, quoi, pour qui ; rien n’est écrit',
  },
  'package diff': {
    usage: 'ctg package diff FICHIER PAQUET.ctg [--json]',
    summary: 'dit ce qu’un paquet changerait dans un espace de travail ; rien n’est écrit',
  },
  'package merge': {
    usage: 'ctg package merge FICHIER PAQUET.ctg [--decisions CHOIX.json] [--dry-run] [--without-snapshot] [--json]',
    summary:
      'fusionne un paquet ; ce qui reste à choisir est refusé et listé, sauf choix donnés par --decisions, une liste comme [{"filter":{},"choice":"ours"}] où « choice » est ours, theirs, value (avec « value »), other (la leur, et « value » pour la nôtre qui a le même code) ou cascade (leur suppression, avec ce qui en dépend ici) ; la liste de ce qui reste donne les décisions possibles (--dry-run : n’écrit rien) ; --without-snapshot fusionne sans sauvegarde, quand elle ne peut pas être écrite : le rapport le dit ; la clé s’ouvre par CTG_PASSPHRASE',
  },
  'snapshot list': {
    usage: 'ctg snapshot list FICHIER [--json]',
    summary:
      'liste les sauvegardes de l’espace de travail gardées sur ce poste ; d’un fichier qui ne s’ouvre plus, dit pourquoi et lesquelles sont entières',
  },
  'snapshot create': {
    usage: 'ctg snapshot create FICHIER [--label INTITULÉ] [--json]',
    summary: 'fait une sauvegarde, relue après écriture ; si rien n’a changé, donne la dernière',
  },
  'snapshot restore': {
    usage: 'ctg snapshot restore FICHIER SAUVEGARDE [--json]',
    summary:
      'revient à une sauvegarde ; ce qui était là est d’abord gardé comme sauvegarde, un fichier abîmé à côté sous un autre nom',
  },
  'snapshot dump': {
    usage: 'ctg snapshot dump FICHIER --out CHEMIN.zip [--force] [--json]',
    summary: 'écrit tout l’espace de travail en clair (CSV, JSON), pour votre équipe seulement',
  },
  'person find': {
    usage: 'ctg person find FICHIER "Prénom Nom" [--json]',
    summary: 'dit où se trouve le nom d’une personne : fiches, historique, auteurs',
  },
  'person erase': {
    usage: 'ctg person erase FICHIER "Prénom Nom" --reason MOTIF [--json]',
    summary: 'efface les données d’une personne des fiches et de l’historique ; cela ne peut pas être annulé',
  },
  call: {
    usage: "ctg call FICHIER OPÉRATION ['{…}']",
    summary: 'appelle une opération de l’application ; un fichier s’y donne par {"token":"@chemin"}',
  },
  undo: { usage: 'ctg undo FICHIER [--json]', summary: 'annule la dernière modification' },
  history: {
    usage: 'ctg history FICHIER [--json]',
    summary: 'liste les modifications, de la plus récente à la plus ancienne',
  },
  check: {
    usage: 'ctg check FICHIER [--json]',
    summary: 'vérifie que le fichier est entier et que rien n’y a été altéré',
  },
  serve: {
    usage: 'ctg serve FICHIER [--port N]',
    summary: 'ouvre l’application dans le navigateur de ce poste et affiche son adresse',
  },
} as const satisfies Readonly<Record<string, { usage: string; summary: string }>>
export type CliCommand = keyof typeof cliCommands

export const cliMessages = {
  noFigures: 'aucune donnée',
  usage: 'Usage :',
  about: 'Atelier CTG en ligne de commande (npm run --silent ctg -- …)',
  common:
    'Avec --json, un seul document JSON est écrit sur la sortie. --out ne remplace un fichier existant qu’avec --force. Codes de sortie : 0 réussite, 1 refus, 2 mauvais usage.',
  noCommand: 'Indiquez une commande.',
  several: (wanted: string) => `Plusieurs portent le nom « ${wanted} » : donnez l’identifiant.`,
  unknownCommand: (name: string) => `La commande « ${name} » n’existe pas.`,
  incomplete: (name: string) => `La commande « ${name} » est incomplète.`,
  unknownOption: (name: string) => `L’option « ${name} » n’existe pas pour cette commande.`,
  badFilter: (why: string) => `Le filtre ne convient pas : ${why}.`,
  notJson: 'ce n’est pas du JSON',
  badFilterField: (field: string, known: readonly string[]) =>
    field === '' ? 'il faut un objet JSON' : `« ${field} » ; il se compose de ${known.join(', ')}`,
  noSuchTerritory: (code: string, level: string) =>
    `« ${code} » n’est pas un territoire de niveau ${level} de ce département. Choisissez-en un autre ou changez de niveau.`,
  noValue: (name: string) => `L’option « ${name} » attend une valeur.`,
  unwantedValue: (name: string) => `L’option « ${name} » n’attend pas de valeur.`,
  badObject: (name: string) =>
    `L’option « ${name} » ne convient pas : il faut un objet JSON comme '{"parts":["referential"],"territories":["32013"]}'.`,
  option: (name: string) => `L’option « ${name} »`,
  unfit: (what: string, why: string, example: string) => `${what} ne convient pas : ${why}. Exemple : ${example}`,
  badValue: (name: string, value: string) => `« ${value} » ne convient pas à l’option « ${name} ».`,
  required: (name: string) => `L’option « ${name} » est nécessaire.`,
  noFile: 'Indiquez le fichier de l’espace de travail.',
  noData: 'Indiquez au moins un fichier de données à importer.',
  noReturn: 'Indiquez au moins un classeur renvoyé.',
  badFree: (text: string) =>
    `« ${text} » ne décrit pas une donnée : écrivez "LIBELLÉ | UNITÉ | DÉFINITION", le libellé en 160 caractères au plus. Rien n’a été écrit.`,
  askWhom:
    'Avec --ask ou --free, indiquez l’organisme par --organization et les périodes par --period. Rien n’a été écrit.',
  askUnknown: (id: string) =>
    `L’indicateur « ${id} » n’est pas au catalogue, ou aucune donnée n’est à lui demander. Rien n’a été écrit.`,
  noCampaign: (title: string, known: readonly string[]) =>
    `La campagne « ${title} » n’existe pas. ${known.length === 0 ? 'Aucune n’est ouverte' : `Campagnes ouvertes : ${known.join(', ')}`} ; pour en ouvrir une, donnez aussi --due. Rien n’a été écrit.`,
  noOfferSource: 'Indiquez au moins un classeur à importer.',
  means: 'moyens',
  place: (where: string, column: string) => `${where}, colonne « ${column} »`,
  refusedText: (place: string, text: string, message: string) =>
    text === '' ? `${place} : ${message}` : `${place}, « ${text} » : ${message}`,
  sheetLeft: (sheet: string) => `La feuille « ${sheet} » n’a pas été comprise : elle est laissée de côté.`,
  columnsLeft: (sheet: string, columns: readonly string[]) =>
    `Feuille « ${sheet} », colonnes laissées de côté : ${columns.join(', ')}.`,
  offerLost: (n: number, first: readonly { where: string; field: string | null; text: string; reason: string }[]) =>
    [
      `${plural(n, 'donnée que le référentiel ne sait pas tenir', 'données que le référentiel ne sait pas tenir')}, dont :`,
      ...first.map(({ where, field, text, reason }) => `  ${where}, ${field ?? ''} « ${text} » : ${reason}`),
    ].join('\n'),
  conflictsKept: (n: number) =>
    n === 1
      ? 'Une case modifiée ici garde sa valeur ; celle du fichier est différente.'
      : `${n} cases modifiées ici gardent leur valeur ; celles du fichier sont différentes.`,
  noOperation: 'Indiquez l’opération à appeler.',
  tooMany: (text: string) => `« ${text} » est de trop.`,
  badJson: 'Le dernier argument doit être un objet JSON.',
  internal: (detail: string) =>
    `Une erreur imprévue est survenue. Vos données enregistrées sont intactes ; transmettez ce détail : ${detail}`,

  mappingMissing: (file: string) =>
    `La correspondance « ${file} » ne peut pas être lue. Rien n’a été modifié ; vérifiez son emplacement.`,
  mappingInvalid: (file: string, detail: string) =>
    `« ${file} » n’est pas une correspondance de colonnes (${detail}). Rien n’a été modifié.`,
  noPartner: (organization: string) =>
    `« ${organization} » n’est l’identifiant d’aucun organisme qui pilote ou réalise une action. Aucune campagne n’a été ouverte ; « ctg call FICHIER campaign.partners » les liste, et --ask lui demande des données.`,
  outExists: (file: string) =>
    `« ${file} » existe déjà. Rien n’a été écrit ; donnez un autre nom, ou ajoutez --force pour le remplacer.`,
  outFailed: (file: string) => `« ${file} » ne peut pas être écrit. Vérifiez le dossier et vos droits.`,
  notRecognisedDetail: 'ni son contenu ni ses colonnes ne sont ceux d’un jeu de données connu',
  damaged: (first: string, others: number) =>
    others === 0 ? first : `${first} (et ${others} ${others > 1 ? 'autres anomalies' : 'autre anomalie'})`,

  created: (name: string, department: string, file: string) =>
    `Espace de travail « ${name} » créé pour le département ${department} : ${file}`,
  written: (path: string) => `Écrit : ${path}`,
  nothingWritten: 'Essai seulement : rien n’a été écrit.',
  done: (label: string) => `Fait : ${label}`,
  sound: (tables: number, rows: number) => `Le fichier est entier : ${tables} tables, ${rows} lignes vérifiées.`,
  fault: (line: number | null, column: string | null, message: string) =>
    `${line === null ? '' : `ligne ${line}, `}${column === null ? '' : `colonne « ${column} », `}${message}`,
  moreFaults: (n: number) => `… et ${n} ${n > 1 ? 'autres remarques' : 'autre remarque'}`,
  empty: 'Aucune ligne.',
} as const

/** Headers of the tables for people. */
export const cliColumns = {
  code: 'Code',
  name: 'Nom',
  level: 'Niveau',
  vintage: 'Millésime',
  parent: 'Dans',
  population: 'Population',
  period: 'Période',
  value: 'Valeur',
  status: 'État',
  source: 'Source',
  file: 'Fichier',
  dataset: 'Jeu de données',
  periods: 'Périodes',
  written: 'Séries écrites',
  unchanged: 'Inchangées',
  refused: 'Refusées',
  added: 'Ajoutées',
  changed: 'Modifiées',
  kept: 'Cases gardées',
  date: 'Date',
  author: 'Auteur',
  label: 'Modification',
  changes: 'Lignes',
  action: 'Action',
  mission: 'Mission',
  policy: 'Politique',
  lead: 'Pilote',
  audiences: 'Publics',
  coverage: 'Territoires',
  checked: 'Vérifié le',
  quality: 'Qualité',
  kind: 'Nature',
  gap: 'Écart au département',
  quarter: 'Quart',
  state: 'Situation',
  actions: 'Actions',
  stale: 'À confirmer',
  people: 'Habitants couverts',
  staff: 'ETP',
  money: 'Euros',
  partner: 'Partenaire',
  confirmed: 'Confirmées',
  changedActions: 'Modifiées',
  addedActions: 'Ajoutées',
  conflicts: 'Conflits',
  remarks: 'Remarques',
  figures: 'Données',
  below: 'Sous le seuil',
} as const

/** State of a figure in one word or two; a plain figure needs none. */
export const cliStatuses: Readonly<Record<FigureStatus, string>> = {
  ok: '',
  partial: 'partiel',
  secret: 'secret',
  unavailable: 'non disponible',
  insignificant: 'non significatif',
  rounded: 'arrondi',
  provisional: 'provisoire',
  corrected: 'corrigé',
  'not-additive': 'non additionnable',
  absent: 'absent',
}
