import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Compliance, Outcome, Verdict } from './accessibility.rules.ts'
import type { Contact } from './contact.rules.ts'

const compliances: Readonly<Record<Compliance, string>> = {
  full: 'totalement conforme',
  partial: 'partiellement conforme',
  none: 'non conforme',
}
const verdictTexts: Readonly<Record<Verdict, string>> = {
  compliant: 'conforme',
  failing: 'non conforme',
  notApplicable: 'non applicable',
}

/** The declaration, in the order of the model that French law prescribes. */
export const accessibilityLabels = {
  title: 'Accessibilité',
  subtitle: 'Déclaration d’accessibilité de l’application, et ce que vous pouvez régler.',
  mention: (compliance: Compliance) => `Accessibilité : ${compliances[compliance]}`,
  loading: 'Lecture de la déclaration',
  commitment:
    'L’organisme qui met Atelier CTG à votre disposition s’engage à rendre cette application accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration vaut pour l’application Atelier CTG, dans sa fenêtre comme dans un navigateur. Les sites qu’elle publie ont la leur.',
  state: 'État de conformité',
  stateText: (standard: string, { compliance }: Outcome) =>
    `Atelier CTG est ${compliances[compliance]} au ${standard}${
      compliance === 'full' ? '.' : ', en raison des contenus non accessibles énumérés plus bas.'
    }`,
  results: 'Résultats des vérifications',
  rate: (rate: number) => `${formatNumber(Math.floor(rate * 10) / 10, 1)} %`,
  resultText: ({ compliant, applicable, notApplicable }: Outcome, rate: string) =>
    `${rate} des critères applicables sont respectés : ${formatNumber(compliant)} sur ${formatNumber(applicable)}. ${plural(notApplicable, 'critère', 'critères')} sur ${formatNumber(applicable + notApplicable)} ne ${notApplicable > 1 ? 's’appliquent' : 's’applique'} pas : l’application n’a par exemple ni son, ni vidéo, ni cadre.`,
  ownWork:
    'C’est une auto-évaluation, faite par les auteurs de l’application avec des outils et au clavier ; elle ne vaut pas un audit par un tiers, et n’a pas été faite avec des personnes handicapées.',
  failing: 'Contenus non accessibles',
  noneFailing: 'Aucun contenu non accessible n’est connu.',
  alternative: 'À la place',
  established: 'Établissement de cette déclaration',
  establishedOn: (day: string, version: string) =>
    `Déclaration établie le ${formatDate(day)}, pour la version ${version} de l’application.`,
  technologies: 'Technologies',
  tools: 'Outils',
  environments: 'Environnements de test',
  screens: 'Écrans vérifiés',
  grid: 'Détail des critères',
  gridText: (standard: string) => `Les critères du ${standard}, avec ce qui a été vérifié pour chacun.`,
  theme: (at: number, title: string, { compliant, applicable }: Outcome) =>
    `${at}. ${title} : ${applicable === 0 ? 'non applicable' : `${formatNumber(compliant)} sur ${formatNumber(applicable)}`}`,
  criterion: 'Critère',
  verdict: 'Réponse',
  checked: 'Ce qui a été vérifié',
  verdictOf: (verdict: Verdict) => verdictTexts[verdict],
  report: 'Signaler un défaut',
  reportText:
    'Si un défaut vous empêche de lire un contenu ou de faire une tâche, dites-le : l’information vous sera donnée sous une autre forme.',
  reportTo: (office: string) => (office === '' ? 'Le contact de votre organisme :' : `${office} :`),
  nobody:
    'Aucun contact n’est encore indiqué dans cet espace de travail. Adressez-vous à la personne qui vous a remis l’application.',
  email: 'Adresse électronique',
  emailWrong: 'Ce n’est pas une adresse électronique. Écrivez par exemple accessibilite@exemple.fr.',
  phone: 'Téléphone',
  phoneWrong: 'Ce n’est pas un numéro de téléphone. Écrivez par exemple 05 62 00 00 00.',
  office: 'Service ou personne',
  officePlaceholder: 'Par exemple : service numérique du Département',
  contact: 'Contact pour l’accessibilité',
  contactText:
    'Gardé dans cet espace de travail, il est affiché dans cette déclaration et dans celle des sites que vous publiez. Vide, rien n’est affiché.',
  contactSaved: 'Le contact pour l’accessibilité est enregistré.',
  remedy: 'Voies de recours',
  remedyText:
    'Si vous avez signalé un défaut qui vous empêche d’accéder à un contenu ou à un service et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez saisir le Défenseur des droits :',
  remedies: [
    'par son formulaire : https://formulaire.defenseurdesdroits.fr',
    'auprès de son délégué dans votre département : https://www.defenseurdesdroits.fr/saisir/delegues',
    'par courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
    'par téléphone : 09 69 39 00 00',
  ],
  comfort: 'Ce que vous pouvez régler',
  comfortText:
    'Les couleurs claires ou sombres, le contraste renforcé, les couleurs imposées et la réduction des animations suivent les réglages de votre poste. Ctrl et + agrandit tout l’affichage.',
  singleKey: 'Ouvrir l’aide du clavier avec la seule touche ?',
  singleKeyHint:
    'À décocher si vous dictez au poste ou si des touches sont pressées sans que vous le vouliez ; l’aide reste dans la palette (Ctrl+K). Ce choix est gardé sur ce poste.',
} as const

/** « Service numérique · a@exemple.fr · 05 62 00 00 00 ». */
export const contactText = ({ office, email, phone }: Contact) =>
  [office, email, phone].filter((part) => part !== '').join(' · ')
