/**
 * Everything that people edit or that an undoable command moves: one row per entity, `table` being its SQL table with a text
 * column `id`. Journal, undo, history and content digests work from this list.
 */
export interface Entity {
  readonly table: string
  readonly feature: string
  /** French name of one, for history and refusals. */
  readonly label: string
}

export const entities: readonly Entity[] = [
  { table: 'setting', feature: 'workspace', label: 'réglage' },
  { table: 'territory_group', feature: 'territory', label: 'groupe de communes' },
  { table: 'territory_group_member', feature: 'territory', label: 'commune d’un groupe' },
  { table: 'contour', feature: 'territory', label: 'contours' },
  { table: 'indicator', feature: 'indicator', label: 'indicateur' },
  { table: 'variable', feature: 'indicator', label: 'variable' },
  { table: 'dataset', feature: 'indicator', label: 'jeu de données' },
  { table: 'import_batch', feature: 'indicator', label: 'lot importé' },
  { table: 'import_mapping', feature: 'indicator', label: 'correspondance de colonnes' },
  { table: 'edition', feature: 'indicator', label: 'édition d’une série' },
  { table: 'correction', feature: 'indicator', label: 'correction' },
  { table: 'policy', feature: 'offer', label: 'politique' },
  { table: 'mission', feature: 'offer', label: 'mission' },
  { table: 'organization', feature: 'offer', label: 'organisme' },
  { table: 'access_point', feature: 'offer', label: 'lieu d’accueil' },
  { table: 'action', feature: 'offer', label: 'action' },
  { table: 'action_role', feature: 'offer', label: 'rôle d’un organisme' },
  { table: 'action_coverage', feature: 'offer', label: 'territoire couvert' },
  { table: 'action_means', feature: 'offer', label: 'moyens d’une action' },
  { table: 'duplicate_decision', feature: 'offer', label: 'décision sur un doublon' },
  { table: 'merged_row', feature: 'offer', label: 'fiche réunie avec une autre' },
  { table: 'campaign', feature: 'offer', label: 'campagne de mise à jour' },
  { table: 'campaign_reply', feature: 'offer', label: 'partenaire d’une campagne' },
  { table: 'vocabulary_term', feature: 'offer', label: 'terme d’une liste' },
  { table: 'confidentiality_rule', feature: 'confidentiality', label: 'règle de confidentialité' },
  { table: 'variable_link', feature: 'confidentiality', label: 'lien entre variables' },
  { table: 'disclosure', feature: 'confidentiality', label: 'diffusion' },
  { table: 'disclosed_series', feature: 'confidentiality', label: 'chiffres d’une diffusion' },
  { table: 'panorama_template', feature: 'panorama', label: 'modèle de portrait' },
  { table: 'panorama_block', feature: 'panorama', label: 'bloc d’un modèle de portrait' },
  { table: 'portrait_text', feature: 'panorama', label: 'phrase réécrite d’un portrait' },
  { table: 'portrait_edition', feature: 'panorama', label: 'édition de portraits' },
  { table: 'portrait', feature: 'panorama', label: 'portrait d’une édition' },
  { table: 'needs_assessment', feature: 'needs-assessment', label: 'analyse des besoins sociaux' },
  { table: 'needs_assessment_public', feature: 'needs-assessment', label: 'public d’une analyse des besoins sociaux' },
  { table: 'needs_assessment_finding', feature: 'needs-assessment', label: 'parole recueillie' },
  { table: 'needs_assessment_recommendation', feature: 'needs-assessment', label: 'recommandation' },
]

export function entityLabel(table: string): string {
  return entities.find((entity) => entity.table === table)?.label ?? table
}
