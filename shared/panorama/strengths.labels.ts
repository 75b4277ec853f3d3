import { formatNumber } from '#shared/lib/format.ts'
import { capitalized, ended, plural } from '#shared/lib/french.ts'

const peersOf = (level: string) => (level === 'mds' ? 'MDS' : 'intercommunalités')

export const strengthLabels = {
  title: 'Points forts et points à explorer',
  strengths: 'Points forts',
  explore: 'Points à explorer',
  noStrength: 'Aucun indicateur ne réunit les signes d’un point fort.',
  noExplore: 'Aucun indicateur ne réunit les signes d’un point à explorer.',
  /** The rule, as it is applied. */
  rule: (reference: string | null, considered: number) =>
    `Au moins deux signes concordants parmi : une place dans le quart le plus ou le moins favorable, un écart d’au moins 5\u202f%${
      reference === null ? ' au territoire de comparaison' : ` avec ${reference}`
    }, une évolution d’au moins 5\u202f%. ${plural(considered, 'indicateur a', 'indicateurs ont')} un sens de lecture et un chiffre assez sûr ; les autres n’y figurent pas. Un point à explorer est une question à poser sur le terrain, pas un jugement.`,
  figure: (value: string, period: string) => `${value} (${period})`,
  place: (isHigh: boolean, of: number, level: string) =>
    `quart des valeurs les plus ${isHigh ? 'hautes' : 'basses'} des ${formatNumber(of)} ${peersOf(level)}`,
  but: (text: string) => `mais ${text}`,
  said: (reasons: readonly string[]) => ended(capitalized(reasons.join(', '))),
  sentence: (label: string, figure: string, reasons: readonly string[]) =>
    ended(`${label}\u00a0: ${figure}, ${reasons.join(', ')}`),
} as const
