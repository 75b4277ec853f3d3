/** How the commands of the chain from forum to scheme are written, and what each does; spread among those of `ctg`. */
export const chainCliCommands = {
  'forum list': {
    usage: 'ctg forum list FICHIER [--territory CODE] [--json]',
    summary: 'liste les forums de l’espace de travail, ou ceux qui touchent un territoire',
  },
  'forum report': {
    usage: 'ctg forum report FICHIER IDENTIFIANT [--format json|odt|docx|pdf] [--out CHEMIN [--force]] [--json]',
    summary:
      'écrit le compte rendu d’un forum : présence par collège, contributions retenues, conclusions ; sans aucun nom',
  },
  'project list': {
    usage: 'ctg project list FICHIER [--json]',
    summary: 'liste les projets sociaux de territoire, avec leurs fiches action, leurs retards et leur complétude',
  },
  'project export': {
    usage: 'ctg project export FICHIER PROJET --format json|odt|docx|pdf|xlsx|ods [--out CHEMIN [--force]] [--json]',
    summary:
      'écrit un projet entier : enjeux, axes, objectifs et fiches action, comme document, comme classeur ou en JSON (sans --out, le JSON est écrit à l’écran ; pdf : avec le navigateur Chromium, Chrome ou Edge du poste)',
  },
  'forum ratings': {
    usage: 'ctg forum ratings FICHIER FORUM|VOTE [--json]',
    summary:
      'donne les votes d’un forum, ou un seul : ses règles, ses votants par collège et, une fois clos, ses résultats',
  },
  'rating open': {
    usage: 'ctg rating open FICHIER VOTE [--json]',
    summary: 'ouvre un vote : ses règles et ses sujets ne changent plus',
  },
  'rating close': {
    usage: 'ctg rating close FICHIER VOTE [--json]',
    summary: 'clôt un vote et établit ses résultats par collège',
  },
  'rating import': {
    usage: 'ctg rating import FICHIER VOTE bulletins.xlsx|.ods|.csv [--few] [--json]',
    summary:
      'dépose des bulletins, un par ligne (--few : même s’ils sont moins de trois, quand personne ne peut être reconnu)',
  },
  'rating sheets': {
    usage:
      'ctg rating sheets FICHIER VOTE --college CODE --count 12 [--format pdf|odt] --out CHEMIN [--force] [--json]',
    summary: 'écrit des bulletins anonymes à imprimer, chacun avec un code à usage unique',
  },
  'project review': {
    usage:
      'ctg project review FICHIER PROJET --year ANNÉE [--format json|odt|docx|pdf] [--out CHEMIN [--force]] [--json]',
    summary:
      'écrit le bilan d’une année d’un projet : moyens, réalisation, statuts, indicateurs, décisions, et ce qui reste à arbitrer, à côté de l’année d’avant (sans --out, le JSON est écrit à l’écran)',
  },
  'meeting prepare': {
    usage: 'ctg meeting prepare FICHIER INSTANCE [--json]',
    summary: 'propose l’ordre du jour de la prochaine réunion d’une instance (son identifiant ou son nom)',
  },
  'scheme list': {
    usage: 'ctg scheme list FICHIER [--json]',
    summary: 'liste les schémas, avec ce qui y est remonté et attend une réponse',
  },
  'scheme export': {
    usage: 'ctg scheme export FICHIER SCHÉMA --out CHEMIN [--force] [--format odt|docx|pdf|html|xlsx|ods] [--json]',
    summary: 'écrit un schéma où chaque ligne dit d’où elle vient',
  },
  'scheme rollup': {
    usage: 'ctg scheme rollup FICHIER SCHÉMA [--json]',
    summary: 'donne ce qui remonte à un schéma, les réponses, et ce qui reste seul des deux côtés',
  },
  trace: {
    usage: 'ctg trace FICHIER TABLE IDENTIFIANT [--json]',
    summary:
      'dit d’où vient une ligne et ce qu’il en advient, du besoin au schéma (TABLE : action_sheet, project_line, scheme_line, contribution, commitment…)',
  },
} as const
