/** What rows of a table are called by, where it is not what the fallback finds. */
export const titleColumns: Readonly<Record<string, readonly string[]>> = {
  policy: ['code', 'title'],
  mission: ['code', 'title'],
  action: ['code', 'title'],
  action_role: ['role', 'organization'],
  action_coverage: ['territory'],
  action_means: ['kind', 'organization', 'year'],
  territory_group_member: ['commune'],
  edition: ['variable', 'period', 'level'],
  correction: ['indicator', 'variable', 'territory', 'period'],
  portrait_text: ['subject', 'territory'],
  import_batch: ['file'],
  erasure: ['table_name', 'at'],
  project_line: ['code', 'title'],
  action_sheet: ['code', 'title'],
  scheme_line: ['code', 'title'],
  agreement_version: ['number'],
  variable_link: ['result'],
  duplicate_decision: ['sheet', 'first', 'second'],
  merged_row: ['sheet', 'gone'],
}

/**
 * Rows of one owner that have no name of their own, or share it, are told apart by what they are about, as long as it is
 * said. Nothing that every row of an owner has alike stands alone here.
 */
export const tellingColumns: Readonly<Record<string, readonly string[]>> = {
  panorama_block: ['kind', 'title'],
  forum_session: ['held_on', 'starts_at', 'place'],
  forum_participant: ['college', 'organization', 'commune', 'function', 'name'],
  forum_attendance: ['college'],
  sheet_measure: ['year'],
  commitment: ['signatory', 'sheet', 'description', 'year', 'kind', 'planned'],
  agreement_party: ['organization'],
  agreement_delegation: ['organization', 'power'],
  agreement_event: ['event', 'happened_on'],
  steering_member: ['organization', 'function', 'name'],
  meeting: ['held_on', 'title'],
  resource: ['organization', 'title'],
  resource_share: ['territory', 'year'],
  change_profile: ['territory', 'team', 'observed_on'],
  change_observation: ['item'],
  roll_up: ['objective', 'sheet', 'local_line', 'recommendation'],
}

export const fallback: readonly (readonly string[])[] = [['title'], ['name'], ['label'], ['text'], ['code']]
