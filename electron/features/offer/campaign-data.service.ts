import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import { listZones } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import type { Candidate, Indicator } from '#shared/indicator/indicator.schema.ts'
import { variableIds } from '#shared/indicator/plan.rules.ts'
import { askedDefinition } from '#shared/offer/campaign-data.labels.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { thresholdOf } from '#shared/offer/data-request.ts'
import { byName, organizationName } from './campaign.service.ts'
import { inOrder } from './offer-snapshot.service.ts'

type Askable = Output<'campaign.askable'>
type AskedVariable = DataRequest['variables'][number]

/**
 * What a producer is to give for its indicator: what its figures are of, and what they are divided by when that is to be of the same
 * file. A denominator of the nearest period (households of the census) comes from elsewhere.
 */
function variablesAsked(workspace: OpenWorkspace, indicator: Indicator, candidate: Candidate): AskedVariable[] {
  const known = valueStore(workspace).variables()
  const numerator = new Set(variableIds(candidate.numerator))
  const denominator = candidate.denominatorPeriod === 'same' ? variableIds(candidate.denominator) : []
  return [...new Set([...numerator, ...denominator])].map((id) => {
    const info = known.get(id)
    const role = candidate.denominator === null ? null : numerator.has(id) ? 'numerator' : 'denominator'
    // The indicator is the quantity itself only when nothing is divided nor added up.
    const isItself = candidate.denominator === null && candidate.numerator === id
    const label = info?.label ?? (isItself ? indicator.label : id)
    const kind = (info?.kind ?? 'count') as AskedVariable['kind']
    const unit = info?.unit ?? (isItself ? indicator.unit : '')
    return {
      id,
      label,
      kind,
      unit,
      definition: askedDefinition({ label, kind, unit, text: isItself ? indicator.definition : null }).slice(0, 1000),
      indicator: indicator.id,
      role,
      section: null,
    }
  })
}

/** Organizations, indicators and perimeters that a request may name. */
export function readAskable(workspace: OpenWorkspace): Askable {
  const { department, vintage } = workspace.facts
  const perimeters = (['epci', 'mds', 'group', 'commune'] as const).flatMap((level) =>
    listZones(workspace, { level, department }, vintage).map(({ territory }) => ({
      id: territory.code,
      name: territory.name,
    })),
  )
  return {
    organizations: inOrder(workspace, 'organization')
      .map(({ id }) => ({ id, name: organizationName(workspace, id) }))
      .sort(byName),
    indicators: [...indicators(workspace).values()].flatMap((indicator) => {
      const [candidate] = indicator.candidates
      const variables = candidate === undefined ? [] : variablesAsked(workspace, indicator, candidate)
      const { id, label: name, producer, confidentiality } = indicator
      return variables.length === 0 ? [] : [{ id, name, producer, threshold: thresholdOf(confidentiality), variables }]
    }),
    perimeters,
  }
}

/** Communes in which a request is to be answered, null for the whole département. A perimeter that is gone asks all of it. */
function within(workspace: OpenWorkspace, code: string | null): ReadonlySet<number> | null {
  if (code === null) return null
  const { department, vintage } = workspace.facts
  const known = (['epci', 'mds', 'group', 'commune'] as const).find((level) =>
    listZones(workspace, { level, department }, vintage).some(({ territory }) => territory.code === code),
  )
  return known === undefined ? null : new Set(findZone(workspace, code, vintage, known).all())
}

/** Territories to fill in, in the order of their names; an intercommunalité that straddles the border is asked for its part of the département. */
export function zonesAsked(workspace: OpenWorkspace, request: Pick<DataRequest, 'level' | 'within'>): readonly Zone[] {
  const { department, vintage } = workspace.facts
  const zonesOf = (level: 'commune' | 'epci' | 'epci-part' | 'department') =>
    listZones(workspace, { level, department }, vintage)
  if (request.level === 'department') return zonesOf('department')
  const parts = request.level === 'epci' ? zonesOf('epci-part') : []
  const straddling = new Set(parts.map(({ territory }) => territory.code.split('@')[0]))
  const communes = within(workspace, request.within)
  return [...zonesOf(request.level), ...parts]
    .filter(({ territory }) => territory.level !== 'epci' || !straddling.has(territory.code))
    .filter((zone) => communes === null || [...zone.all()].some((ord) => communes.has(ord)))
    .sort((a, b) => a.territory.name.localeCompare(b.territory.name, 'fr'))
}
