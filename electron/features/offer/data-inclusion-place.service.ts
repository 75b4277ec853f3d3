import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import { blockColumns } from '#shared/offer/data-inclusion.rules.ts'
import type { Cell } from '#shared/offer/field.ts'
import { shortened } from '#shared/offer/plan.ts'
import type { GivenRow } from './offer-plan.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { externalKey, RowIdentity } from './row-identity.service.ts'

type Block = Readonly<Record<string, Cell>>

interface Place {
  /** Services held there, by their key. */
  readonly actions: GivenRow[]
  readonly structure: string | null
  readonly block: Block
  readonly where: string
}

const fields = Object.keys(blockColumns)
const said = (block: Block) => fields.some((field) => (block[field] ?? null) !== null)
const same = (block: Block) => fields.map((field) => foldText(String(block[field] ?? ''))).join('|')

/**
 * Access points that the addresses of services make: services of one structure at one address share one. The schema gives places no
 * identity: a place is known by the first of its services, so that an address that is corrected stays the same place.
 */
export class PlaceList {
  readonly #workspace: OpenWorkspace
  readonly #names: ReadonlyMap<string, string>
  readonly #places = new Map<string, Place>()
  readonly #of = new Map<string, Cell>()
  readonly #identity: RowIdentity

  constructor(workspace: OpenWorkspace, structureNames: ReadonlyMap<string, string>) {
    this.#workspace = workspace
    this.#names = structureNames
    this.#identity = new RowIdentity(workspace)
  }

  add(action: GivenRow, structure: string | null, block: Block, where: string): void {
    if (!said(block)) return
    const key = `${structure ?? ''}|${same(block)}`
    const place = this.#places.get(key)
    if (place === undefined) this.#places.set(key, { actions: [action], structure, block, where })
    else place.actions.push(action)
  }

  rows(): GivenRow[] {
    const known = this.#identity.external('accessPoint')
    return [...this.#places.values()].flatMap((place) => {
      const held = this.#heldBy(place)
      if (held !== null) {
        for (const action of place.actions) this.#of.set(action.key, held)
        return []
      }
      const first = place.actions.map((action) => action.key).sort()[0] ?? ''
      for (const action of place.actions) this.#of.set(action.key, [first])
      const [source = '', externalId = ''] = first.split('\u001f')
      const isNew = !known.has(externalKey(source, externalId))
      return [
        {
          sheet: 'accessPoint' as const,
          key: first,
          // Names and holders that people give afterwards are theirs: the schema says neither.
          values: {
            ...place.block,
            ...(isNew ? { name: this.#name(place), organization: place.structure } : {}),
            source,
            externalId,
          },
          where: place.where,
          column: (field: string) => (blockColumns as Readonly<Record<string, string>>)[field],
        },
      ]
    })
  }

  /** The action with the place that was found for it; without an address, with none. */
  placed(action: GivenRow): GivenRow {
    return { ...action, values: { ...action.values, accessPoints: this.#of.get(action.key) ?? null } }
  }

  /** Places of an action that is already here, when one of them has that very address: an export that comes back. */
  #heldBy({ actions: [action], block }: Place): Cell {
    const { rows } = snapshotOf(this.#workspace, 'action')
    const { source, externalId } = action?.values ?? {}
    const id = this.#identity.find('action', action?.id, source, externalId)?.id
    const held = rows.get(id ?? '')?.cells.accessPoints
    if (!Array.isArray(held)) return null
    const places = snapshotOf(this.#workspace, 'accessPoint').rows
    const first = places.get(held[0] ?? '')
    return first !== undefined && first.cells.source === null && same(first.cells) === same(block) ? held : null
  }

  #name({ structure, block }: Place): string {
    const held = snapshotOf(this.#workspace, 'organization').rows.get(structure ?? '')?.cells.name
    const name = this.#names.get(structure ?? '') ?? (typeof held === 'string' ? held : null)
    const address = [block.address, block.postalCode].find((text) => typeof text === 'string') ?? null
    if (name === null || name === '') return shortened(address ?? texts.toFile, 180)
    return address === null ? shortened(name, 180) : texts.place(shortened(name, 120), shortened(address, 60))
  }
}
