/**
 * Rules of the strengths and points to explore, after the practice of County Health Rankings: a place among territories of the
 * same kind rather than a rank, a gap that is worth a sentence, a change over time; what is uncertain is left out, and what is
 * less favourable is « à explorer », never a weakness, since figures alone do not say why.
 */

/** A gap to the reference below this share of it is too small to be spoken of. */
export const leastGap = 0.05
/** A change over time below this share of the first figure is one that a survey could not tell from none. */
export const leastChange = 0.05
/** Signs (place, gap, change) that must say the same: one alone is an accident. */
export const leastSigns = 2
/** Longer lists are not read. */
export const mostShown = 6
/** Share of its communes by which the perimeter of a producer's figure may differ from the one shown; beyond, it speaks of another territory. */
export const mostDrift = 0.2
