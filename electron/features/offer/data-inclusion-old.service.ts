import { foldText } from '#shared/lib/text.ts'
import { dataInclusionLosses as losses } from '#shared/offer/data-inclusion.labels.ts'
import { type ExchangeLoss, shortened } from '#shared/offer/plan.ts'
import { type Correspondence, correspondence } from './data-inclusion-codes.service.ts'
import type { SourceRecord } from './data-inclusion-read.service.ts'
import type { RecordValues } from './record-values.ts'

/** Columns that only the old schema (v0) has, or that its first exports had. */
const oldColumns = {
  structure: [
    'pivot',
    'typologie',
    'labels_nationaux',
    'labels_autres',
    'presentation_resume',
    'presentation_detail',
    'horaires_ouverture',
    'horaires',
    'rna',
    'antenne',
    'structure_parente',
    'thematiques',
    'services',
    'publics_accueillis',
    'conditions_acces',
    'modalites_accompagnement',
    'prise_rdv',
  ],
  service: [
    'types',
    'profils',
    'profils_precisions',
    'presentation_resume',
    'presentation_detail',
    'prise_rdv',
    'formulaire_en_ligne',
    'page_web',
    'recurrence',
    'frais_autres',
    'pre_requis',
    'justificatifs',
    'modes_orientation_accompagnateur',
    'modes_orientation_accompagnateur_autres',
    'modes_orientation_beneficiaire',
    'modes_orientation_beneficiaire_autres',
    'zone_diffusion_type',
    'zone_diffusion_code',
    'zone_diffusion_nom',
    'contact_public',
    'cumulable',
    'date_creation',
    'date_suspension',
  ],
} as const

export const isOldColumn = (kind: SourceRecord['kind'], column: string) =>
  (oldColumns[kind] as readonly string[]).includes(column)

/** Said once in the schema that followed, here or there: nothing of them is taken. */
const dropped = {
  structure: [
    'labels_autres',
    'rna',
    'antenne',
    'structure_parente',
    'thematiques',
    'services',
    'publics_accueillis',
    'conditions_acces',
    'modalites_accompagnement',
    'prise_rdv',
  ],
  service: ['contact_public', 'cumulable', 'date_creation', 'date_suspension'],
} as const

type Upgraded = Record<string, unknown>

/** Codes that the current schema has: in any of its lists, among its themes. */
export interface CurrentCodes {
  readonly any: (code: string) => boolean
  readonly theme: (code: string) => boolean
}

/** Never what every object inherits: codes come from files. */
const at = (codes: Readonly<Record<string, string>>, code: string) =>
  Object.hasOwn(codes, code) ? codes[code] : undefined

/** Reads the columns of the old schema as those of the current one, and names what has no successor. */
class Upgrade {
  readonly #record: SourceRecord
  readonly #values: RecordValues
  readonly #known: CurrentCodes
  readonly #isOld: boolean
  readonly #codes: Correspondence['old'] = correspondence().old
  readonly lost: ExchangeLoss[] = []

  constructor(record: SourceRecord, values: RecordValues, known: CurrentCodes) {
    this.#record = record
    this.#values = values
    this.#known = known
    this.#isOld = oldColumns[record.kind].some((column) => Object.hasOwn(record.values, column))
  }

  #lose(column: string, text: unknown, reason: string): void {
    this.lost.push({ where: this.#record.where, field: column, text: shortened(text), reason })
  }

  structure(): Upgraded {
    const out: Upgraded = { ...this.#record.values }
    if (!this.#isOld) return out
    this.#drop()
    this.#first(out, 'siret', ['siret', 'pivot'])
    this.#first(out, 'horaires_accueil', ['horaires_accueil', 'horaires_ouverture', 'horaires'])
    this.#describe(out)
    if (this.#values.has('typologie'))
      out.organization_type = at(this.#codes.organizationTypes, this.#values.text('typologie') ?? '')
    const networks = [...this.#values.list('reseaux_porteurs')]
    for (const column of ['typologie', 'labels_nationaux'])
      for (const code of this.#values.list(column)) {
        const network = this.#mapped(code, this.#codes.networks, this.#codes.labels.networks)
        // What says the kind of an organization is not lost when it is no network.
        if (network === null && !(column === 'typologie' && out.organization_type !== undefined))
          this.#lose(column, code, losses.oldCode(shortened(code)))
        else if (network !== null) networks.push(network)
      }
    out.reseaux_porteurs = networks
    return out
  }

  service(): Upgraded {
    const out: Upgraded = { ...this.#record.values }
    if (!this.#isOld) return out
    this.#drop()
    this.#describe(out)
    this.#first(out, 'lien_mobilisation', ['lien_mobilisation', 'prise_rdv', 'formulaire_en_ligne', 'page_web'])
    this.#first(out, 'horaires_accueil', ['horaires_accueil', 'recurrence'])
    this.#first(out, 'publics_precisions', ['publics_precisions', 'profils_precisions'])
    this.#first(out, 'conditions_acces', ['conditions_acces'])
    const needs = this.#values.list('pre_requis')
    if (needs.length > 0)
      out.conditions_acces = [out.conditions_acces, ...needs].filter((text) => text != null).join('\n')
    const papers = this.#values.list('justificatifs')
    if (papers.length > 0) out.documents = papers.join('\n')
    this.#type(out)
    this.#fee(out)
    out.thematiques = this.#themes()
    if (this.#values.has('profils'))
      out.publics = this.#values.list('profils').flatMap((code) => {
        const known = this.#mapped(code, this.#codes.audiences, this.#codes.labels.audiences)
        if (known === null) this.#lose('profils', code, losses.oldCode(shortened(code)))
        return known ?? []
      })
    this.#referral(out)
    this.#zone(out)
    return out
  }

  #drop(): void {
    for (const column of dropped[this.#record.kind])
      if (this.#values.has(column)) this.#lose(column, this.#values.get(column), losses.dropped)
  }

  /** The first column that says something; the others are lost unless they say the same. */
  #first(out: Upgraded, column: string, among: readonly string[]): void {
    const said = among.filter((name) => this.#values.has(name))
    out[column] = said[0] === undefined ? null : this.#values.get(said[0])
    for (const other of said.slice(1))
      if (this.#values.get(other) !== out[column]) this.#lose(other, this.#values.get(other), losses.dropped)
  }

  #describe(out: Upgraded): void {
    if (this.#values.has('description')) return
    const short = this.#values.text('presentation_resume')
    const long = this.#values.text('presentation_detail')
    const start = short?.replace(/(?:\.\.\.|…)$/, '') ?? ''
    out.description = long === null ? short : short === null || long.startsWith(start) ? long : `${short}\n\n${long}`
  }

  /** Code of the current schema for one of the old, or for the words that stand in its place; null when nothing follows it. */
  #mapped(
    text: string,
    codes: Readonly<Record<string, string>>,
    labels: Readonly<Record<string, string>>,
  ): string | null {
    const folded = foldText(text)
    const code =
      Object.hasOwn(codes, text) || Object.hasOwn(labels, text)
        ? text
        : [...Object.entries(labels), ...Object.keys(codes).map((known) => [known, known] as const)].find(
            ([, label]) => foldText(label) === folded,
          )?.[0]
    if (code === undefined) return null
    return at(codes, code) ?? (this.#known.any(code) ? code : null)
  }

  #type(out: Upgraded): void {
    if (!this.#values.has('types') || this.#values.has('type')) return
    const types = this.#values.list('types').map((code) => [code, at(this.#codes.types, code) ?? code] as const)
    const usable = types.filter(([, type]) => this.#known.any(type))
    out.type = usable[0]?.[1] ?? null
    for (const [code, type] of types)
      if (!this.#known.any(type)) this.#lose('types', code, losses.oldCode(shortened(code)))
      else if (type !== out.type) this.#lose('types', code, losses.oneType)
  }

  #fee(out: Upgraded): void {
    const details = [this.#values.text('frais_precisions'), this.#values.text('frais_autres')]
    if (Array.isArray(this.#values.get('frais'))) {
      const fees = this.#values.list('frais')
      const known = fees.flatMap((code) => at(this.#codes.fees, code) ?? (this.#known.any(code) ? code : []))
      out.frais = known[0] ?? null
      // What the two codes of today do not say stands in words.
      for (const code of fees) if (code !== out.frais) details.push(at(this.#codes.labels.fees, code) ?? code)
    }
    const said = details.filter((text) => text !== null)
    out.frais_precisions = said.length === 0 ? null : said.join('\n')
  }

  #themes(): string[] {
    const codes = this.#values.list('thematiques')
    return codes.flatMap((code) => {
      const theme = at(this.#codes.themes, code) ?? (this.#known.theme(code) ? code : null)
      // A category says nothing more than the themes of it that stand beside.
      const isSaid = codes.some((other) => other.startsWith(`${code}--`))
      if (theme === null && !isSaid) this.#lose('thematiques', code, losses.oldCode(shortened(code)))
      return theme ?? []
    })
  }

  #referral(out: Upgraded): void {
    const modes = new Set(this.#values.list('modes_mobilisation'))
    const by = new Set(this.#values.list('mobilisable_par'))
    const words = [this.#values.text('mobilisation_precisions')]
    for (const [column, who] of [
      ['modes_orientation_accompagnateur', 'professionnels'],
      ['modes_orientation_beneficiaire', 'usagers'],
    ] as const) {
      const codes = this.#values.list(column)
      if (codes.length > 0) by.add(who)
      for (const code of codes) {
        const mode = at(this.#codes.referralModes, code) ?? code
        if (this.#known.any(mode)) modes.add(mode)
        else this.#lose(column, code, losses.oldCode(shortened(code)))
      }
      words.push(this.#values.text(`${column}_autres`))
    }
    const said = words.filter((text) => text !== null)
    out.modes_mobilisation = [...modes]
    out.mobilisable_par = [...by]
    out.mobilisation_precisions = said.length === 0 ? null : said.join('\n')
  }

  #zone(out: Upgraded): void {
    if (this.#values.has('zone_eligibilite')) return
    const type = this.#values.text('zone_diffusion_type')
    const code = this.#values.text('zone_diffusion_code')
    if (type === 'pays') out.zone_eligibilite = ['france']
    else if (code !== null)
      out.zone_eligibilite = [type === 'region' && !code.startsWith('REG-') ? `REG-${code}` : code]
    else if (this.#values.has('zone_diffusion_nom'))
      this.#lose('zone_diffusion_nom', this.#values.get('zone_diffusion_nom'), losses.dropped)
  }
}

/** Columns of the current schema for a record of either. */
export function upgraded(
  record: SourceRecord,
  values: RecordValues,
  known: CurrentCodes,
): { values: Upgraded; lost: ExchangeLoss[] } {
  const upgrade = new Upgrade(record, values, known)
  return { values: record.kind === 'structure' ? upgrade.structure() : upgrade.service(), lost: upgrade.lost }
}
