import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { resourcePath } from '#electron/core/resources.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { type Term, type Vocabularies, vocabulariesSchema } from '#shared/offer/vocabulary.schema.ts'
import { type VocabularyId, vocabularyIds } from '#shared/offer/vocabulary.ts'

export interface KnownTerm extends Term {
  /** Not offered any more: rows that hold it keep it. */
  readonly isSetAside: boolean
  /** Added or changed in this workspace. */
  readonly isOwn: boolean
}
export type KnownVocabularies = Readonly<Record<VocabularyId, readonly KnownTerm[]>>

let shipped: Vocabularies | undefined

export function shippedVocabularies(): Vocabularies {
  shipped ??= vocabulariesSchema.parse(JSON.parse(readFileSync(resourcePath('templates/vocabularies.json'), 'utf8')))
  return shipped
}

/** The lists shipped with the application, with what this workspace adds to them, renames or sets aside. */
export function vocabularies(workspace: OpenWorkspace): KnownVocabularies {
  return workspace.cached('offer.vocabularies', ['vocabulary_term'], () => {
    const own = Map.groupBy(
      workspace.db.rows(
        'SELECT vocabulary, code, label, standard, set_aside FROM vocabulary_term ORDER BY position, code',
      ),
      (row) => String(row.vocabulary),
    )
    const all = {} as Record<VocabularyId, readonly KnownTerm[]>
    for (const id of vocabularyIds) {
      const terms = new Map<string, KnownTerm>(
        shippedVocabularies()[id].map((term) => [term.code, { ...term, isSetAside: false, isOwn: false }]),
      )
      for (const row of own.get(id) ?? [])
        terms.set(String(row.code), {
          code: String(row.code),
          label: String(row.label),
          standard: row.standard === null ? null : String(row.standard),
          isSetAside: row.set_aside === 1,
          isOwn: true,
        })
      all[id] = [...terms.values()]
    }
    return all
  })
}

/** Lower case, digits and hyphens, as the codes of data·inclusion. */
function codeFrom(label: string): string {
  return (
    foldText(label)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 100) || 'terme'
  )
}

export interface TermChange {
  readonly vocabulary: VocabularyId
  readonly code?: string | undefined
  readonly label: string
  readonly standard?: string | null | undefined
  readonly isSetAside?: boolean | undefined
}

/** Adds a term or changes one. Returns its code. Errors: `offer.term-unknown`, `offer.term-twice` for a label that another one has. */
export function saveTerm(workspace: OpenWorkspace, change: TermChange): string {
  const terms = vocabularies(workspace)[change.vocabulary]
  const before = change.code === undefined ? undefined : terms.find((term) => term.code === change.code)
  if (change.code !== undefined && before === undefined)
    throw new EngineError('offer.term-unknown', { code: change.code })
  if (terms.some((term) => term !== before && foldText(term.label) === foldText(change.label)))
    throw new EngineError('offer.term-twice', { label: change.label })
  let code = before?.code ?? codeFrom(change.label)
  for (let n = 2; before === undefined && terms.some((term) => term.code === code); n++)
    code = `${codeFrom(change.label)}-${n}`
  workspace.db.run(
    `INSERT INTO vocabulary_term (id, vocabulary, code, label, standard, position, set_aside) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, standard = excluded.standard, set_aside = excluded.set_aside`,
    `${change.vocabulary}/${code}`,
    change.vocabulary,
    code,
    change.label,
    change.standard === undefined ? (before?.standard ?? null) : change.standard,
    terms.length + 1,
    (change.isSetAside ?? before?.isSetAside ?? false) ? 1 : 0,
  )
  return code
}
