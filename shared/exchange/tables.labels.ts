import { entityLabel } from '#shared/entities.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { kindOfTable } from '#shared/record/records.ts'

/** What a package carries of a table, over a count of its rows. A table that is not here has but one name. */
const several: Readonly<Record<string, string>> = {
  setting: 'réglages',
  territory_group: 'groupes de communes',
  territory_group_member: 'communes des groupes',
  contour: 'contours',
  indicator: 'indicateurs',
  variable: 'variables',
  dataset: 'jeux de données',
  import_batch: 'lots importés',
  import_mapping: 'correspondances de colonnes',
  edition: 'éditions de séries',
  correction: 'corrections',
  policy: 'politiques',
  mission: 'missions',
  organization: 'organismes',
  access_point: 'lieux d’accueil',
  action: 'actions',
  action_role: 'rôles des organismes',
  action_coverage: 'territoires couverts',
  action_means: 'moyens des actions',
  duplicate_decision: 'décisions sur des doublons',
  merged_row: 'fiches réunies avec une autre',
  vocabulary_term: 'termes des listes',
  confidentiality_rule: 'règles de confidentialité',
  variable_link: 'liens entre variables',
  panorama_template: 'modèles de portraits',
  panorama_block: 'blocs des modèles de portraits',
  portrait_text: 'phrases réécrites des portraits',
  portrait_edition: 'éditions de portraits',
  portrait: 'portraits des éditions',
  needs_assessment: 'analyses des besoins sociaux',
  needs_assessment_public: 'publics des analyses des besoins sociaux',
  needs_assessment_finding: 'paroles recueillies',
  needs_assessment_recommendation: 'recommandations',
  ballot: 'bulletins',
  commitment_pair: 'décisions sur des engagements comptés deux fois',
  agreement_event: 'étapes des conventions',
  agreement_version: 'versions signées des conventions',
  attachment: 'pièces jointes',
  erasure: 'effacements de données personnelles',
}

/** « communes des groupes ». */
export function tableContent(table: string): string {
  const kind = kindOfTable(table)
  return several[table] ?? (kind === undefined ? entityLabel(table) : recordLabels[kind].many)
}
