import { formatDate } from '#shared/lib/format.ts'

const states = {
  whole: 'conforme',
  altered: 'VERSION ALTÉRÉE',
  twin: 'DEUX TEXTES SOUS CE NUMÉRO',
} as const

export const agreementCli = {
  noAgreement: 'Indiquez la convention : son identifiant ou son titre entier (ctg agreement list FICHIER les donne).',
  noProject: 'Indiquez le projet : son identifiant ou son titre entier.',
  unknown: (wanted: string) =>
    `« ${wanted} » ne désigne aucune convention : donnez son identifiant ou son titre entier (ctg agreement list FICHIER les donne).`,
  unknownProject: (wanted: string) =>
    `« ${wanted} » ne désigne aucun projet : donnez son identifiant ou son titre entier.`,
  unknownParty: (wanted: string) =>
    `« ${wanted} » n’est le nom d’aucune partie de la convention : donnez celui de l’organisme, en entier.`,
  columns: {
    title: 'Convention',
    state: 'État',
    starts: 'Début',
    ends: 'Fin',
    versions: 'Versions signées',
    id: 'Identifiant',
  },
  drafted: (project: string, id: string) => `Projet de convention rédigé pour « ${project} » : ${id}`,
  now: (title: string, state: string) => `« ${title} » : ${state}.`,
  frozen: (number: number, digest: string) => `Version signée n° ${number} figée, empreinte SHA-256 : ${digest}`,
  answered: (party: string, changed: number) =>
    changed === 0 ? `« ${party} » : rien à changer.` : `« ${party} » : réponse notée.`,
  verified: (title: string, number: number, signedOn: string, digest: string, state: keyof typeof states) =>
    `« ${title} », version n° ${number} signée le ${formatDate(signedOn)} : ${states[state]} (${digest})`,
  noVersion: 'Aucune version signée.',
  notWhole:
    'Une version signée au moins ne fait plus foi : reprenez une sauvegarde ou demandez-la à un autre signataire.',
  templateTaken: (name: string) => `Le modèle « ${name} » est en usage.`,
  templateReset: 'Le modèle d’origine est en usage.',
} as const

/** How each command is written, and what it does; part of the text of `--help`. */
export const agreementCliCommands = {
  'agreement list': { usage: 'ctg agreement list FICHIER [--json]', summary: 'liste les conventions et leur état' },
  'agreement draft': {
    usage: 'ctg agreement draft FICHIER PROJET [--title TITRE] [--json]',
    summary: 'rédige la convention d’un projet : articles du plan usuel, parties, annexes',
  },
  'agreement opinion': {
    usage:
      'ctg agreement opinion FICHIER CONVENTION [--on DATE] [--note TEXTE] [--party NOM --opinion favourable|reserved|unfavourable] [--json]',
    summary:
      'envoie pour avis une convention, ou l’avenant d’une convention signée ; avec --party, note l’avis d’une partie',
  },
  'agreement withdraw': {
    usage: 'ctg agreement withdraw FICHIER CONVENTION [--on DATE] [--note TEXTE] [--json]',
    summary: 'reprend le texte d’une convention ou d’un avenant envoyé pour avis ou délibéré, pour le modifier',
  },
  'agreement deliberate': {
    usage:
      'ctg agreement deliberate FICHIER CONVENTION [--on DATE] [--note TEXTE] [--party NOM --on DATE --body INSTANCE [--ref N°]] [--json]',
    summary: 'constate que toutes les parties ont délibéré ; avec --party, note la délibération d’une partie',
  },
  'agreement sign': {
    usage: 'ctg agreement sign FICHIER CONVENTION [--note TEXTE] [--party NOM --on DATE] [--json]',
    summary: 'constate les signatures et fige la version signée ; avec --party, note la signature d’une partie',
  },
  'agreement amend': {
    usage: 'ctg agreement amend FICHIER CONVENTION [--note TEXTE] [--party NOM --on DATE] [--json]',
    summary:
      'constate les signatures d’un avenant envoyé pour avis et délibéré, et fige la nouvelle version ; avec --party, note la signature d’une partie',
  },
  'agreement end': {
    usage: 'ctg agreement end FICHIER CONVENTION [--on DATE] [--note TEXTE] [--json]',
    summary: 'met fin à une convention signée',
  },
  'agreement export': {
    usage:
      'ctg agreement export FICHIER CONVENTION [--paper draft|version|amendment] [--number N] [--format odt|docx|pdf] --out CHEMIN [--force] [--json]',
    summary:
      'écrit le texte en cours, une version signée ou un avenant (--number : numéro de la version, ou de l’avenant, qui est celui de son titre)',
  },
  'agreement verify': {
    usage: 'ctg agreement verify FICHIER [CONVENTION] [--json]',
    summary: 'compare les versions signées à leur empreinte ; échoue si l’une a été altérée',
  },
  'agreement template': {
    usage: 'ctg agreement template FICHIER --out modele.odt [--force] | --in modele.odt | --reset [--json]',
    summary:
      'écrit le modèle des conventions, à modifier dans LibreOffice (--in : dépose le modèle modifié ; --reset : revient au modèle d’origine)',
  },
} as const
