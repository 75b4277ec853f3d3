import { formatDate } from '#shared/lib/format.ts'
import { listing, plural, pluralWord } from '#shared/lib/french.ts'
import type { AgreementState } from './agreement.record.ts'
import { agreementRecordLabels } from './agreement-record.labels.ts'
import type { Lack, LifeEvent, StateBeforeParties } from './lifecycle.rules.ts'

export const stateLabels: Readonly<Record<AgreementState, string>> = agreementRecordLabels.agreement.options.state
const kindLabels = agreementRecordLabels.agreementArticle.options.kind

const eventLabels: Readonly<Record<LifeEvent, string>> = {
  sendForOpinion: 'Envoyer pour avis',
  withdraw: 'Reprendre le texte',
  deliberate: 'Constater les délibérations',
  sign: 'Constater les signatures',
  amend: 'Constater les signatures de l’avenant',
  end: 'Mettre fin à la convention',
}
/** What the event is called on its button, in a state. */
export const eventLabel = (event: LifeEvent, state: AgreementState) =>
  event === 'sendForOpinion' && state !== 'draft' ? 'Envoyer l’avenant pour avis' : eventLabels[event]

const happenedLabels: Readonly<Record<LifeEvent, string>> = {
  sendForOpinion: 'Envoyée pour avis',
  withdraw: 'Texte repris',
  deliberate: 'Délibérée par toutes les parties',
  sign: 'Signée',
  amend: 'Avenant signé',
  end: 'Terminée',
}
const amendmentHappened: Readonly<Partial<Record<LifeEvent, string>>> = {
  sendForOpinion: 'Avenant envoyé pour avis',
  withdraw: 'Texte de l’avenant repris',
  deliberate: 'Avenant délibéré par toutes les parties',
}
const isAmending = (state: AgreementState) => state === 'amendmentSent' || state === 'amendmentDeliberated'
/** What it was, in the history of the agreement. */
export const happenedLabel = (event: LifeEvent, from: AgreementState, to: AgreementState) =>
  (isAmending(from) || isAmending(to) ? amendmentHappened[event] : undefined) ?? happenedLabels[event]

/** Name of the step in the history: undoing a signature takes the frozen version with it, and says so. */
export const eventCommands: Readonly<Record<LifeEvent, string>> = {
  sendForOpinion: 'Envoyer le texte de la convention pour avis',
  withdraw: 'Reprendre le texte de la convention',
  deliberate: 'Constater les délibérations sur le texte de la convention',
  sign: 'Constater la signature de la convention et figer sa version',
  amend: 'Constater la signature de l’avenant et figer sa version',
  end: 'Mettre fin à la convention',
}

const quote = (name: string) => `« ${name} »`
const quoted = (names: readonly string[]) => listing(names.map(quote))

/** Of many changes so many are named. */
const mostNamed = 6

const changedSince = (names: readonly string[]) => {
  const rest = names.length - mostNamed
  const told = rest > 1 ? [...names.slice(0, mostNamed), `${rest}\u00a0autres éléments`] : names
  return `Depuis l’envoi pour avis, ceci a changé : ${listing(told)}. Les parties n’ont pas délibéré de ces changements : rétablissez ce qui a été envoyé, ou reprenez le texte (« ${eventLabels.withdraw} ») puis envoyez-le de nouveau pour avis.`
}
export const notYet = (day: string) =>
  `Le ${formatDate(day)} n’est pas encore venu : seul se note ce qui a déjà eu lieu.`

/** What is missing, and where it is written. */
export function lackText(lack: Lack): string {
  switch (lack.guard) {
    case 'parties':
      return `Une convention lie au moins deux parties : ${lack.count === 0 ? 'aucune n’est écrite' : 'une seule est écrite'} (onglet « Parties »).`
    case 'dates':
      if (lack.startsOn === null || lack.endsOn === null) {
        const what =
          lack.startsOn === null && lack.endsOn === null
            ? 'le début et la fin manquent'
            : lack.startsOn === null
              ? 'le début manque'
              : 'la fin manque'
        return `Les dates de la convention ne sont pas complètes : ${what} (onglet « Textes »).`
      }
      return `La convention finit le ${formatDate(lack.endsOn)}, pas après son début le ${formatDate(lack.startsOn)} (onglet « Textes »).`
    case 'articles': {
      const missing =
        lack.missing.length === 0
          ? []
          : [
              `${pluralWord(lack.missing.length, 'il manque l’article', 'il manque les articles')} ${quoted(lack.missing.map((kind) => kindLabels[kind]))}`,
            ]
      const unfinished =
        lack.unfinished.length === 0
          ? []
          : [
              `${pluralWord(lack.unfinished.length, 'l’article', 'les articles')} ${quoted(lack.unfinished)} ${pluralWord(lack.unfinished.length, 'est vide ou à compléter', 'sont vides ou à compléter')}`,
            ]
      return `Le texte n’est pas complet : ${[...missing, ...unfinished].join(' ; ')} (onglet « Textes »).`
    }
    case 'delegations':
      return `Seule une partie peut déléguer un pouvoir : ${quoted(lack.names)} ${pluralWord(lack.names.length, 'n’est pas partie', 'ne sont pas parties')} à la convention (onglet « Délégations »).`
    case 'deliberations':
      return `Il manque l’instance ou la date de délibération de ${quoted(lack.names)} (onglet « Parties »).`
    case 'signatures':
      return `Il manque la date de signature de ${quoted(lack.names)} (onglet « Parties »).`
    case 'order':
      return `${quoted(lack.names)} ${pluralWord(lack.names.length, 'a signé avant d’avoir', 'ont signé avant d’avoir')} délibéré : corrigez l’une des deux dates (onglet « Parties »).`
    case 'future':
      return `Une délibération ou une signature de ${quoted(lack.names)} porte une date qui n’est pas encore venue (onglet « Parties »).`
    case 'asSent':
      return changedSince(lack.names)
    case 'notYet':
      return notYet(lack.day)
    case 'changed':
      return 'Rien ne diffère de la dernière version signée : il n’y a pas matière à avenant.'
    case 'renewed':
      return `L’avenant se délibère et se signe après le ${formatDate(lack.since)}, jour de la dernière signature : la délibération ou la signature de ${quoted(lack.names)} ${pluralWord(lack.names.length, 'est antérieure', 'sont antérieures')} (onglet « Parties »).`
    case 'lastSignature':
      return `La convention ne peut pas finir avant sa dernière signature, le ${formatDate(lack.since)}.`
  }
}

const thisState: Readonly<Record<AgreementState, string>> = {
  draft: 'en projet',
  sentForOpinion: 'envoyée pour avis',
  deliberated: 'délibérée',
  signed: 'signée',
  amendmentSent: 'en cours d’avenant, envoyé pour avis',
  amendmentDeliberated: 'en cours d’avenant, délibéré',
  amended: 'modifiée par avenant',
  ended: 'terminée',
}
const isAsked: Readonly<Record<LifeEvent, string>> = {
  sendForOpinion: 'être envoyée pour avis',
  withdraw: 'être reprise',
  deliberate: 'être délibérée',
  sign: 'être signée',
  amend: 'recevoir les signatures d’un avenant',
  end: 'prendre fin',
}
const todo: Readonly<Record<AgreementState, string>> = {
  draft: 'envoyez-la d’abord pour avis',
  sentForOpinion: 'notez les délibérations des parties ou reprenez le texte',
  deliberated: 'notez les signatures des parties ou reprenez le texte',
  signed: 'modifiez son texte et envoyez l’avenant pour avis, ou mettez-y fin',
  amendmentSent: 'notez les délibérations des parties sur l’avenant ou reprenez son texte',
  amendmentDeliberated: 'notez les signatures de l’avenant ou reprenez son texte',
  amended: 'modifiez son texte et envoyez un autre avenant pour avis, ou mettez-y fin',
  ended: 'ouvrez une nouvelle convention',
}

/** The state has no such event. */
export const noTransition = (state: AgreementState, event: LifeEvent) =>
  `Une convention ${thisState[state]} ne peut pas ${isAsked[event]} : ${todo[state]}.`

/** Why the text does not take a change now. */
export const frozenReasons = {
  sentForOpinion:
    'La convention est envoyée pour avis : son texte ne change plus. Reprenez le texte pour le modifier ; seuls s’écrivent les avis et les délibérations.',
  deliberated:
    'La convention est délibérée : son texte ne change plus. Reprenez le texte pour le modifier ; seules s’écrivent les dates de signature.',
  amendmentSent:
    'Un avenant est envoyé pour avis : le texte ne change plus, et la version signée reste en vigueur. Reprenez le texte pour le modifier ; seuls s’écrivent les avis et les délibérations.',
  amendmentDeliberated:
    'Un avenant est délibéré : le texte ne change plus, et la version signée reste en vigueur. Reprenez le texte pour le modifier ; seules s’écrivent les dates de signature.',
  ended: 'La convention est terminée : elle ne change plus. Ouvrez une nouvelle convention.',
} as const satisfies Partial<Record<AgreementState, string>>

/** Why what a text that stands before others is made of stays. */
export const removedStanding = ({
  title,
  state,
  isWhole,
}: {
  readonly title: string
  readonly state: StateBeforeParties
  readonly isWhole: boolean
}) =>
  `La convention ${quote(title)} est ${thisState[state]} : ${
    isWhole
      ? 'ni elle ni son projet ne se suppriment. Reprenez d’abord son texte (« Reprendre le texte »).'
      : 'ce que son texte nomme ne se supprime pas. Reprenez d’abord son texte (« Reprendre le texte »), ou attendez qu’elle soit signée.'
  }`
/** Why a package that takes it away is not merged. */
export const standingRemoved = ({ title, state }: { readonly title: string; readonly state: AgreementState }) =>
  `Ce paquet supprime la convention ${quote(title)}, ${thisState[state]} ici, son projet ou une ligne que son texte nomme. Choisissez « Garder la nôtre » pour cette ligne, ou reprenez d’abord le texte de la convention, puis reprenez la fusion.`
export const signedStays =
  'Une convention dont une version est signée ne se supprime pas : mettez-y fin, ou annulez d’abord la signature si elle est la dernière chose faite.'
export const signedProject = (title: string) =>
  `Ce projet porte la convention signée « ${title} » : il ne se supprime pas avec elle.`
export const receivedAltered = (number: number) =>
  `La version signée n° ${number} d’une convention ne correspond pas à son empreinte dans ce paquet : il a été fait d’un fichier altéré. Demandez à l’expéditeur de vérifier ses conventions.`
export const undoOrder = (label: string) =>
  `« ${label} » fait partie de la vie de la convention : cela ne s’annule que si rien n’a été fait depuis. Annulez d’abord ce qui suit, dans l’ordre.`
export const undoLeft = (label: string) =>
  `« ${label} » ne s’annule plus : un paquet écrit depuis peut contenir la version signée. Établissez un avenant ou mettez fin à la convention.`

/** What is kept of answers to a text that was withdrawn. */
export const withdrawnNote = (lines: readonly string[], note: string | null) =>
  [note, lines.length === 0 ? null : `${plural(lines.length, 'réponse', 'réponses')} au texte repris :`, ...lines]
    .filter((line) => line !== null)
    .join('\n')

const isFeminine: ReadonlySet<StateBeforeParties> = new Set(['sentForOpinion', 'deliberated'])
const sentText = (title: string, state: StateBeforeParties, sentOn: string) => {
  const isAgreement = isFeminine.has(state)
  const [name, e] = isAgreement ? [`la convention « ${title} »`, 'e'] : [`l’avenant à la convention « ${title} »`, '']
  const isDeliberated = state === 'deliberated' || state === 'amendmentDeliberated'
  return `${name}, envoyé${e} pour avis le ${formatDate(sentOn)}${isDeliberated ? ` et délibéré${e}` : ''}`
}
const sendAgain = 'Ce qui change dans ce qui a été envoyé devra être envoyé de nouveau pour avis avant la signature.'
/** Said where rows that a text before the parties names are edited: they may change, and the text then goes out again. */
export const sentNotice = {
  sheet: (title: string, state: StateBeforeParties, sentOn: string) =>
    `Cette fiche action fait partie de ${sentText(title, state, sentOn)}. ${sendAgain}`,
  commitment: (title: string, state: StateBeforeParties, sentOn: string) =>
    `Cet engagement fait partie de ${sentText(title, state, sentOn)}. ${sendAgain}`,
  rows: (title: string, state: StateBeforeParties, sentOn: string) =>
    `Des fiches action ou des engagements d’ici font partie de ${sentText(title, state, sentOn)}. ${sendAgain}`,
  open: 'Voir la convention',
} as const
