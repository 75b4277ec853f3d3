import { formatBytes, formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Trust } from './package.schema.ts'
import type { ChangeKind } from './receive.api.ts'

/** Words of the commands `ctg package …`. */
export const packageCli = {
  from: (name: string, organization: string) => `De ${organization === '' ? name : `${name}, ${organization}`}`,
  made: (at: string, sequence: number) => `Préparé le ${at}, numéro ${sequence}`,
  trust: {
    trusted: 'Signature juste, d’un correspondant confirmé.',
    unknown: 'Signature juste, de quelqu’un qui n’est pas de vos correspondants.',
    unconfirmed: 'Signature juste, d’un correspondant dont les huit mots ne sont pas confirmés.',
    'changed-key': 'Signature juste, mais la clé n’est plus celle que vous avez confirmée.',
    revoked: 'Signature juste, d’une clé révoquée.',
    former: 'Signature juste, d’une ancienne clé.',
    unsigned: 'Ce paquet n’est pas signé.',
  } satisfies Record<Trust, string>,
  words: (words: string) => `Huit mots : ${words}`,
  columns: {
    table: 'Contenu',
    rows: 'Lignes',
    deleted: 'Suppressions',
    kind: 'Sorte',
    what: 'Fiche',
    label: 'Donnée',
    ours: 'La nôtre',
    theirs: 'La leur',
    area: 'Où',
  },
  kinds: {
    incoming: 'arrive',
    ours: 'ici seulement',
    conflict: 'à choisir',
    mandate: 'hors mandat',
    rule: 'règle',
  } satisfies Record<ChangeKind, string>,
  figures: (n: number) => plural(n, 'chiffre', 'chiffres'),
  withheld: (what: string, reason: string, n: number) => `Retenu : ${what}, ${formatNumber(n)} (${reason})`,
  would: (bytes: number) => `Essai seulement : le paquet pèserait environ ${formatBytes(bytes)}, rien n’a été écrit.`,
  written: (path: string, bytes: number) => `Paquet écrit : ${path}, ${formatBytes(bytes)}.`,
  nothing: 'Aucune différence.',
  noPackage: 'Indiquez le paquet .ctg.',
  notJson: 'ce n’est pas du JSON',
  decisionsMissing: (path: string) => `« ${path} » ne peut pas être lu. Rien n’a été écrit ; vérifiez son emplacement.`,
  decisionsWrong: (path: string, why: string) =>
    `« ${path} » n’est pas une liste de décisions (${why}). Rien n’a été écrit ; chaque décision porte « id » ou « filter », et « choice ».`,
  undecided: (n: number) =>
    `Il reste ${plural(n, 'ligne', 'lignes')} à choisir. Rien n’a été écrit ; donnez les choix par --decisions.`,
  wouldMerge: (counts: string) => `Essai seulement, rien n’a été écrit : ${counts}.`,
  merged: (counts: string) => `Fusionné : ${counts}.`,
} as const
