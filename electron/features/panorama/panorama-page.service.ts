import { formatNumber } from '#shared/lib/format.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'

/** The only way by which a text enters the page. */
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A standalone page of a panorama: tables and sentences, no script. */
export function panoramaPage(panorama: Panorama): string {
  const columns = [panorama.territory, ...panorama.comparators]
  const sections = panorama.sections
    .filter((section) => section.items.length > 0)
    .map((section) => {
      const rows = section.items.map((item) => {
        const cells = columns.map((territory) => {
          const figure = item.values[territory.code]
          return `<td>${figure?.value == null ? escape(figure?.notes[0] ?? '') : escape(formatNumber(figure.value, item.decimals))}</td>`
        })
        return `<tr><th scope="row">${escape(item.label)} (${escape(item.unit)}, ${escape(item.period ?? '')})</th>${cells.join('')}</tr>`
      })
      const sentences = section.items.map((item) => `<li>${escape(item.sentence)}</li>`).join('')
      return `<section><h2>${escape(section.title)}</h2><ul>${sentences}</ul><table><thead><tr><th></th>${columns.map((c) => `<th scope="col">${escape(c.name)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></section>`
    })
  const title = escape(panorama.territory.name)
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${sections.join('')}</body></html>`
}
