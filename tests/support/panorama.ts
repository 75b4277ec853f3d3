import { readFileSync } from 'node:fs'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import { shippedTemplatesSchema, type Template } from '#shared/panorama/template.schema.ts'
import { usualTemplate } from '#shared/panorama/template.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

const shipped = shippedTemplatesSchema.parse(JSON.parse(readFileSync('resources/templates/panorama.json', 'utf8')))

/** A template as it is shipped. */
export function shippedTemplate(id: string): Template {
  const found = shipped.find((template) => template.id === id)
  if (found === undefined) throw new Error(`no template ${id}`)
  return { ...found, isShipped: true }
}

export const completeTemplate = shippedTemplate(usualTemplate)

/** A made-up panorama of three territories, for what is drawn and written from one. */

export const epci: Territory = {
  code: '200000001',
  name: 'CC du Test',
  level: 'epci',
  vintage: 2026,
  parent: '32',
  population: 1000,
}
export const department: Territory = {
  code: '32',
  name: 'Gers',
  level: 'department',
  vintage: 2026,
  parent: '76',
  population: 190000,
}
export const country: Territory = {
  code: 'FR',
  name: 'France',
  level: 'country',
  vintage: 2026,
  parent: null,
  population: 68000000,
}

export function figure(territory: Territory, value: number | null, more: Partial<Figure> = {}): Figure {
  return {
    territory: territory.code,
    name: territory.name,
    period: '2018',
    value,
    status: value === null ? 'secret' : 'ok',
    numerator: value,
    denominator: value === null ? null : 100,
    coverage: { known: 10, expected: 10 },
    perimeter: null,
    source: {
      dataset: 'd',
      title: 'Base du comparateur',
      producer: 'INSEE',
      file: 'f.csv',
      vintage: 2021,
      licence: 'Licence Ouverte',
    },
    origin: 'aggregated',
    hidden: null,
    notes: [],
    corrected: null,
    alternatives: [],
    ...more,
  }
}

export function item(id: string, values: readonly (number | null)[], more: Partial<PanoramaItem> = {}): PanoramaItem {
  const territories = [epci, department, country]
  return {
    indicator: id,
    label: `Part ${id}`,
    unit: '%',
    decimals: 1,
    chart: 'bar',
    sense: 'neutral',
    period: '2018',
    sentence: `La part ${id} est connue.`,
    headline: false,
    values: Object.fromEntries(territories.map((each, index) => [each.code, figure(each, values[index] ?? null)])),
    position: { quarter: 2, of: 17, margin: 1, otherPerimeters: 0 },
    trendNote: null,
    trend: [],
    change: null,
    ...more,
  }
}

export function panorama(items: PanoramaItem[], more: Partial<Panorama> = {}): Panorama {
  return {
    territory: epci,
    comparators: [department, country],
    contained: [department.code, country.code],
    vintage: 2026,
    notes: [],
    sections: [{ id: 'housing', title: 'Logement', items, missing: [] }],
    pyramid: null,
    ...more,
  }
}

/** A panorama as the complete portrait of it. */
export function portraitFor(panorama: Panorama): Portrait {
  return { panorama, template: completeTemplate, areas: {}, texts: [], outlines: null, typology: null, offer: null }
}
