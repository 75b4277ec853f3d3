import type { Entity } from './entity.ts'
import { recordEntities } from './record/record.entities.ts'

const contact = ['contact_name', 'phone', 'email']
const dated = { updated_on: 'latest' } as const
const placed = { position: 'largest' } as const

export const entities: readonly Entity[] = [
  { table: 'setting', feature: 'workspace', label: 'réglage', part: null },
  {
    table: 'territory_group',
    feature: 'territory',
    label: 'groupe de communes',
    part: 'territories',
    natural: ['code', 'name'],
    rules: placed,
  },
  {
    table: 'territory_group_member',
    feature: 'territory',
    label: 'commune d’un groupe',
    part: 'territories',
    owner: { column: 'group_id', table: 'territory_group' },
    natural: ['group_id', 'commune'],
  },
  { table: 'contour', feature: 'territory', label: 'contours', part: 'territories' },
  { table: 'indicator', feature: 'indicator', label: 'indicateur', part: 'indicators', rules: placed },
  { table: 'variable', feature: 'indicator', label: 'variable', part: 'indicators' },
  { table: 'dataset', feature: 'indicator', label: 'jeu de données', part: 'indicators' },
  {
    table: 'import_batch',
    feature: 'indicator',
    label: 'lot importé',
    part: 'indicators',
    links: [{ column: 'dataset', table: 'dataset' }],
    people: ['author'],
  },
  { table: 'import_mapping', feature: 'indicator', label: 'correspondance de colonnes', part: null },
  {
    table: 'edition',
    feature: 'indicator',
    label: 'édition d’une série',
    part: 'indicators',
    links: [
      { column: 'dataset', table: 'dataset' },
      { column: 'variable', table: 'variable' },
      { column: 'batch_id', table: 'import_batch' },
    ],
    natural: ['variable', 'period', 'level', 'dataset'],
  },
  {
    table: 'correction',
    feature: 'indicator',
    label: 'correction',
    part: 'corrections',
    links: [
      { column: 'indicator', table: 'indicator' },
      { column: 'variable', table: 'variable' },
    ],
    territories: { column: 'territory' },
    people: ['author'],
  },
  {
    table: 'policy',
    feature: 'offer',
    label: 'politique',
    part: 'referential',
    natural: ['code', 'title'],
    unique: [['code']],
    rules: placed,
  },
  // Not by its policy: a mission that was moved is the same one, and somebody says where it belongs.
  {
    table: 'mission',
    feature: 'offer',
    label: 'mission',
    part: 'referential',
    natural: ['code', 'title'],
    unique: [['code']],
    rules: placed,
  },
  // Services of one town hall share its SIRET.
  {
    table: 'organization',
    feature: 'offer',
    label: 'organisme',
    part: 'organizations',
    territories: { column: 'commune' },
    natural: ['siret', 'name'],
    rules: dated,
    people: [...contact, 'contacts'],
  },
  {
    table: 'access_point',
    feature: 'offer',
    label: 'lieu d’accueil',
    part: 'organizations',
    territories: { column: 'commune' },
    natural: ['organization', 'name', 'commune'],
    rules: dated,
    people: ['phone', 'email'],
  },
  {
    table: 'action',
    feature: 'offer',
    label: 'action',
    part: 'referential',
    links: [{ column: 'access_points', table: 'access_point', isList: true }],
    territories: { table: 'action_coverage', by: 'action', column: 'territory' },
    natural: ['mission', 'code', 'title'],
    unique: [['code']],
    rules: { ...dated, ...placed },
    people: [...contact, 'checked_by'],
  },
  {
    table: 'action_role',
    feature: 'offer',
    label: 'rôle d’un organisme',
    part: 'referential',
    owner: { column: 'action', table: 'action' },
    natural: ['action', 'role', 'organization'],
  },
  {
    table: 'action_coverage',
    feature: 'offer',
    label: 'territoire couvert',
    part: 'referential',
    owner: { column: 'action', table: 'action' },
    natural: ['action', 'territory'],
  },
  {
    table: 'action_means',
    feature: 'offer',
    label: 'moyens d’une action',
    part: 'referential',
    owner: { column: 'action', table: 'action' },
    // What one funder gives in a year is said once: two sums of it would be added up.
    natural: ['action', 'kind', 'organization', 'year'],
  },
  {
    table: 'duplicate_decision',
    feature: 'offer',
    label: 'décision sur un doublon',
    part: 'referential',
    people: ['decided_by'],
  },
  {
    table: 'merged_row',
    feature: 'offer',
    label: 'fiche réunie avec une autre',
    part: 'referential',
    people: ['said'],
  },
  { table: 'campaign', feature: 'offer', label: 'campagne de mise à jour', part: null },
  { table: 'campaign_reply', feature: 'offer', label: 'partenaire d’une campagne', part: null },
  { table: 'vocabulary_term', feature: 'offer', label: 'terme d’une liste', part: 'referential', rules: placed },
  {
    table: 'confidentiality_rule',
    feature: 'confidentiality',
    label: 'règle de confidentialité',
    part: 'confidentiality',
    rules: placed,
  },
  { table: 'variable_link', feature: 'confidentiality', label: 'lien entre variables', part: 'confidentiality' },
  { table: 'disclosure', feature: 'confidentiality', label: 'diffusion', part: null, people: ['author'] },
  { table: 'disclosed_series', feature: 'confidentiality', label: 'chiffres d’une diffusion', part: null },
  {
    table: 'panorama_template',
    feature: 'panorama',
    label: 'modèle de portrait',
    part: 'portraits',
    rules: { ...placed, version: 'largest' },
  },
  {
    table: 'panorama_block',
    feature: 'panorama',
    label: 'bloc d’un modèle de portrait',
    part: 'portraits',
    owner: { column: 'template', table: 'panorama_template' },
    rules: placed,
  },
  {
    table: 'portrait_text',
    feature: 'panorama',
    label: 'phrase réécrite d’un portrait',
    part: 'portraits',
    territories: { column: 'territory' },
    natural: ['subject', 'territory', 'basis'],
  },
  {
    table: 'portrait_edition',
    feature: 'panorama',
    label: 'édition de portraits',
    part: 'portraits',
    people: ['author'],
  },
  {
    table: 'portrait',
    feature: 'panorama',
    label: 'portrait d’une édition',
    part: 'portraits',
    owner: { column: 'edition', table: 'portrait_edition' },
  },
  {
    table: 'needs_assessment',
    feature: 'needs-assessment',
    label: 'analyse des besoins sociaux',
    part: 'needsAssessments',
    links: [{ column: 'organization', table: 'organization' }],
    territories: { column: 'territory' },
  },
  {
    table: 'needs_assessment_public',
    feature: 'needs-assessment',
    label: 'public d’une analyse des besoins sociaux',
    part: 'needsAssessments',
    owner: { column: 'assessment', table: 'needs_assessment' },
    rules: placed,
  },
  {
    table: 'needs_assessment_finding',
    feature: 'needs-assessment',
    label: 'parole recueillie',
    part: 'needsAssessments',
    owner: { column: 'assessment', table: 'needs_assessment' },
    rules: placed,
  },
  {
    table: 'needs_assessment_recommendation',
    feature: 'needs-assessment',
    label: 'recommandation',
    part: 'needsAssessments',
    owner: { column: 'assessment', table: 'needs_assessment' },
    rules: placed,
  },
  ...recordEntities,
  // Of the exchange itself. Attachments travel with the row that carries them.
  { table: 'attachment', feature: 'exchange', label: 'pièce jointe', part: null, people: ['added_by'] },
  { table: 'erasure', feature: 'exchange', label: 'effacement de données personnelles', part: null, people: ['by'] },
  {
    table: 'partner',
    feature: 'exchange',
    label: 'correspondant',
    part: null,
    people: ['name', 'function', 'confirmed_by'],
  },
  { table: 'package_received', feature: 'exchange', label: 'paquet reçu', part: null, people: ['sender'] },
]

const byTable: ReadonlyMap<string, Entity> = new Map(entities.map((entity) => [entity.table, entity]))

export function entityOf(table: string): Entity | undefined {
  return byTable.get(table)
}

export function entityLabel(table: string): string {
  return entityOf(table)?.label ?? table
}
