import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { resourcePath } from '#electron/core/resources.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { VocabularyId } from '#shared/offer/vocabulary.ts'
import { type KnownTerm, shippedVocabularies, vocabularies } from './vocabulary.service.ts'

const pairs = z.record(z.string(), z.string())
const correspondenceSchema = z.object({
  /** Title of the starter mission of a theme, or of all the themes of a category. */
  missions: pairs,
  /** Codes of the old schema that became another one, and the words that some files hold instead of codes. */
  old: z.object({
    themes: pairs,
    audiences: pairs,
    types: pairs,
    referralModes: pairs,
    fees: pairs,
    networks: pairs,
    organizationTypes: pairs,
    labels: z.object({ audiences: pairs, fees: pairs, networks: pairs }),
  }),
})
export type Correspondence = z.infer<typeof correspondenceSchema>

let shipped: Correspondence | undefined

/** What the application knows of the schemas of data·inclusion beside their current lists. */
export function correspondence(): Correspondence {
  shipped ??= correspondenceSchema.parse(
    JSON.parse(readFileSync(resourcePath('templates/data-inclusion.json'), 'utf8')),
  )
  return shipped
}

/** Terms of a vocabulary here and their codes in the schema, both ways. */
export class StandardTerms {
  readonly #terms: ReadonlyMap<string, KnownTerm>
  readonly #codes: ReadonlySet<string>
  readonly #byStandard = new Map<string, KnownTerm>()

  constructor(workspace: OpenWorkspace, vocabulary: VocabularyId) {
    const terms = vocabularies(workspace)[vocabulary]
    this.#terms = new Map(terms.map((term) => [term.code, term]))
    // A workspace may write any code beside its terms: the schema knows only its own.
    this.#codes = new Set(shippedVocabularies()[vocabulary].flatMap((term) => term.standard ?? []))
    for (const term of terms)
      if (term.standard !== null && (!this.#byStandard.has(term.standard) || term.code === term.standard))
        this.#byStandard.set(term.standard, term)
  }

  /** Code of the schema for a term, null when it has none; `isExact` when that code comes back as the same term. */
  standardOf(code: string): { standard: string | null; label: string; isExact: boolean } {
    const term = this.#terms.get(code)
    const standard = term?.standard ?? null
    if (term === undefined || standard === null || !this.#codes.has(standard))
      return { standard: null, label: term?.label ?? code, isExact: false }
    return { standard, label: term.label, isExact: this.#byStandard.get(standard) === term }
  }

  /** The term here for a code of the schema; the code itself when nothing has it, to be refused by name. */
  termOf(standard: string): string {
    return this.#byStandard.get(standard)?.code ?? standard
  }

  isStandard(code: string): boolean {
    return this.#codes.has(code)
  }
}
