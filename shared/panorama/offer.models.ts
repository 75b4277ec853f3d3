import type { ChartModel, ChartTable } from './chart.types.ts'
import { offerBlockLabels as labels } from './offer.labels.ts'

/** What the referential says of a territory: what is done there, and where people are received. */
export interface PortraitOffer {
  readonly actions: readonly {
    readonly mission: string
    readonly title: string
    readonly leads: readonly string[]
    readonly access: string
    /** Communes of the territory that it covers, of those that there are. */
    readonly communes: number
    readonly expected: number
  }[]
  readonly points: readonly { readonly name: string; readonly organization: string; readonly commune: string }[]
}

function tabled(title: string, notes: readonly string[], table: Omit<ChartTable, 'caption'>): ChartModel {
  return {
    title,
    subtitle: '',
    reading: '',
    notes,
    sources: [labels.source],
    table: { caption: title, ...table },
    height: 0,
    option: null,
  }
}

/** Actions and access points of a territory as tables, at most so many lines each; those that hold nothing are left out. */
export function offerTables({ actions, points }: PortraitOffer, name: string, most: number): ChartModel[] {
  const rest = (all: number) => (all > most ? [labels.more(all - most)] : [])
  const models: ChartModel[] = []
  if (actions.length > 0)
    models.push(
      tabled(labels.actions(actions.length, name), rest(actions.length), {
        columns: [
          { id: 'mission', label: labels.mission },
          { id: 'title', label: labels.action },
          { id: 'leads', label: labels.leads },
          { id: 'access', label: labels.access },
          { id: 'communes', label: labels.communes },
        ],
        rows: actions.slice(0, most).map((action, at) => ({
          id: String(at),
          cells: {
            mission: action.mission,
            title: action.title,
            leads: action.leads.join(', '),
            access: action.access,
            communes:
              action.communes === action.expected ? labels.whole : labels.part(action.communes, action.expected),
          },
        })),
      }),
    )
  if (points.length > 0)
    models.push(
      tabled(labels.points(points.length, name), rest(points.length), {
        columns: [
          { id: 'name', label: labels.place },
          { id: 'organization', label: labels.organization },
          { id: 'commune', label: labels.commune },
        ],
        rows: points.slice(0, most).map((point, at) => ({ id: String(at), cells: { ...point } })),
      }),
    )
  return models
}
