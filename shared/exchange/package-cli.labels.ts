import { formatBytes, formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Trust } from './package.schema.ts'
import type { ChangeKind } from './receive.api.ts'

/** Words of the commands `ctg package …`. */
export const packageCli = {
  from: (name: string, organization: string) => `De ${organization === '' ? name : `${name}, ${organization}`}`,
  made: (at: string, sequence: number) => `Préparé le ${at}, numéro ${sequence}`,
  // Read without any workspace: only one’s own key is known there, no partner.
  signature: {
    trusted: 'Signature juste, de votre propre clé.',
    unknown:
      'Signature juste : ce paquet est entier et n’a pas été modifié depuis. Faites lire ces huit mots à son auteur au téléphone pour savoir si c’est bien lui.',
    unconfirmed: 'Signature juste, d’un correspondant dont les huit mots ne sont pas confirmés.',
    'changed-key': 'Signature juste, d’une clé qui en remplace une autre.',
    revoked: 'Signature juste, de l’une de vos anciennes clés, déclarée volée : n’acceptez pas ce paquet.',
    former: 'Signature juste, de l’une de vos anciennes clés.',
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
  unplacedNext:
    'Le correspondant n’en saura rien. Pour qu’il les reçoive, donnez-leur un territoire dans leur fiche, ou écrivez --scope sans « territories ».',
  would: (bytes: number) => `Essai seulement : le paquet pèserait environ ${formatBytes(bytes)}, rien n’a été écrit.`,
  written: (path: string, bytes: number) => `Paquet écrit : ${path}, ${formatBytes(bytes)}.`,
  nothing: 'Aucune différence.',
  noPackage: 'Indiquez le paquet .ctg.',
  scopeExample: `--scope '{"parts":["referential"],"territories":["32013"]}'`,
  mandateExample: `--mandate '{"parts":["referential"],"territories":["32013"]}'`,
  notJson: 'ce n’est pas du JSON',
  decisionsMissing: (path: string) => `« ${path} » ne peut pas être lu. Rien n’a été écrit ; vérifiez son emplacement.`,
  decisionsWrong: (path: string, why: string) =>
    `« ${path} » n’est pas une liste de décisions : ${why}. Rien n’a été écrit. Exemple : [{"filter":{"kinds":["conflict"]},"choice":"theirs"}]`,
  noLine: (id: string) =>
    `Aucun changement de ce paquet n’a l’identifiant « ${id} » : « ctg package diff » les liste. Rien n’a été écrit.`,
  unmatched: (filter: string) =>
    `Ce filtre n’a désigné aucune ligne : ${filter}. Sans « kinds », un filtre ne porte que sur les conflits et les règles.`,
  undecided: (n: number) =>
    `Il reste ${plural(n, 'ligne', 'lignes')} à choisir. Rien n’a été écrit ; donnez les choix par --decisions.`,
  aboutNew: (refusal: string) => `Sur une fiche ajoutée, « ours » veut dire : ${refusal}`,
  changed: (id: string, label: string, before: string | null, after: string | null) =>
    `${id} : ${label}, ${before ?? 'rien'} → ${after ?? 'rien'}`,
  comment: (id: string, by: string | null, comment: string) => `${id} : ${by === null ? '' : `${by}, `}« ${comment} »`,
  ways: (id: string) => `Pour ${id}, une de ces décisions :`,
  way: (text: string, decision: string) => `  ${decision}  ${text}`,
  forgotten: (files: readonly string[]) =>
    `Retiré parce que son contenu nomme une personne effacée, ou ne peut pas être relu : ${files.join(', ')}. Demandez un nouveau paquet à l’expéditeur.`,
  wouldMerge: (counts: string) => `Essai seulement, rien n’a été écrit : ${counts}.`,
  withoutSnapshot: 'Pour fusionner tout de même, ajoutez --without-snapshot.',
  merged: (counts: string) => `Fusionné : ${counts}.`,
} as const
