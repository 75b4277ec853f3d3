import { useEffect, useMemo, useRef } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import type { PortraitData, PortraitFacts, PortraitPart } from '#shared/panorama/portrait.types.ts'
import type { Template } from '#shared/panorama/template.schema.ts'

/** What the blocks of a template are made of for the chosen territory and reader; the previous answer stays until the next is there. */
export function usePortrait({ id }: Template) {
  const { territory, comparators, vintage, asked } = useSelection()
  return useQuery(
    'portrait.read',
    {
      territory: territory ?? '',
      template: id,
      vintage,
      ...asked,
      ...(comparators === null ? {} : { comparators: [...comparators] }),
    },
    { enabled: territory !== null, keepPrevious: true },
  )
}

interface Known {
  readonly panorama: Panorama
  readonly facts: PortraitFacts
  readonly parts: ReadonlyMap<string, PortraitPart>
}

/**
 * The portrait, made anew when a block changes, from the figures that are already there. A part that says the same of the same figures
 * stays the same object, so that its chart is not drawn again.
 */
export function useParts(
  { blocks }: Template,
  portrait: Omit<PortraitData, 'facts'> | undefined,
  facts: PortraitFacts,
): readonly PortraitPart[] {
  const known = useRef<Known | null>(null)
  const made = useMemo(() => {
    if (portrait === undefined) return null
    const { panorama } = portrait
    const before =
      known.current?.panorama === panorama && known.current.facts === facts ? known.current.parts : new Map()
    const parts = new Map<string, PortraitPart>()
    for (const [at, part] of portraitParts(blocks, { ...portrait, facts }).entries()) {
      // Functions that draw are left out of the text; what they draw stands in the table of the chart.
      const said = JSON.stringify(part)
      parts.set(parts.has(said) ? `${said}${at}` : said, before.get(said) ?? part)
    }
    return { panorama, facts, parts }
  }, [blocks, portrait, facts])
  useEffect(() => {
    known.current = made
  }, [made])
  return useMemo(() => (made === null ? [] : [...made.parts.values()]), [made])
}
