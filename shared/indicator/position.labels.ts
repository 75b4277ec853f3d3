import { formatNumber } from '#shared/lib/format.ts'

const ordinal = (n: number) => (n === 1 ? '1re' : `${formatNumber(n)}e`)

const quarters = [
  'dans le quart des valeurs les plus basses',
  'dans le deuxième quart, en dessous de la médiane',
  'dans le troisième quart, au-dessus de la médiane',
  'dans le quart des valeurs les plus hautes',
] as const

export const quarterLabel = (quarter: number) => quarters[quarter - 1] ?? ''

/** « Parmi 17 intercommunalités, dans le deuxième quart : entre la 6e et la 8e place en partant de la plus basse. » */
export const positionSentence = (place: { quarter: number; of: number; lowest: number; highest: number }) => {
  const where =
    place.lowest === place.highest
      ? `${ordinal(place.lowest)} place`
      : `entre la ${ordinal(place.lowest)} et la ${ordinal(place.highest)} place`
  return `Parmi ${formatNumber(place.of)} intercommunalités, ${quarterLabel(place.quarter)} : ${where} en partant de la valeur la plus basse.`
}

export const positionRule =
  'Les valeurs sont rangées de la plus basse à la plus haute, sans juger si plus haut est mieux. Deux territoires ne sont départagés que si leurs chiffres, tels qu’ils sont affichés, restent différents une fois comptés l’arrondi du producteur et les communes manquantes : la marge est le nombre de places dont le rang peut bouger pour ces raisons.'
