import type { Input } from '#shared/api/contract.ts'

export type DataRequest = NonNullable<NonNullable<Input<'campaign.create'>['requests']>[number]['request']>

/** Domiciliations of the catalogue and a quantity of its own, by commune of the Gers. */
export function dataRequest(changes: Partial<DataRequest> = {}): DataRequest {
  return {
    variables: [
      {
        id: 'CCAS_DOM',
        label: 'Domiciliations',
        kind: 'count',
        unit: 'personnes',
        definition: '=2+2 personnes élisant domicile au CCAS',
        indicator: 'ACC04',
        role: null,
        section: null,
      },
      {
        id: 'DON_REPAS_LIVRES_REPAS',
        label: 'Repas livrés',
        kind: 'count',
        unit: 'repas',
        definition: 'Repas livrés à domicile dans l’année',
        indicator: null,
        role: null,
        section: 'ageing',
      },
    ],
    level: 'commune',
    within: null,
    periods: ['2025'],
    threshold: 5,
    dueOn: null,
    nextOn: '2027-12-15',
    ...changes,
  }
}
