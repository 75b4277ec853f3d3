/** Words of four letters or more, folded, that say nothing of what a line is about: every scheme is full of them. */
export const smallWords: readonly string[] = [
  'dans pour avec sans sous vers chez entre plus moins tout tous toute toutes leur leurs cette celui celle ceux elles nous vous',
  'mais donc ainsi aussi comme dont lors apres avant pendant depuis encore meme autre autres chaque etre avoir faire afin',
  'action actions objectif objectifs orientation orientations mesure mesures axe axes enjeu enjeux projet projets schema schemas',
  'mettre mise place oeuvre developper developpement ameliorer renforcer favoriser permettre assurer poursuivre soutenir accompagner',
  'territoire territoires territorial territoriale local locale locaux locales departement departemental departementale gers',
  'exemple besoin besoins social sociale sociaux sociales service services personne personnes public publics nouveau nouvelle',
].flatMap((line) => line.split(' '))
