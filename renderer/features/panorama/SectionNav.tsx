import { memo, useMemo } from 'react'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { typologyLabels } from '#shared/panorama/typology.labels.ts'

export const sectionAnchor = (id: string) => `panorama-${id}`
export const compareAnchor = 'compare'
export const typologyAnchor = 'typology'
/** Room kept for the bar that stays at the top. */
const navHeight = 52

function goTo(id: string) {
  const target = document.getElementById(sectionAnchor(id))
  const scroller = target?.closest('main')
  if (!target || !scroller) return
  target.focus({ preventScroll: true })
  // Sections above are only laid out when they come in sight, which moves what is below: hence twice.
  const reach = () =>
    scroller.scrollBy(0, target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - navHeight)
  reach()
  requestAnimationFrame(reach)
}

/** Jumps inside the page. The hash is the address of the screen, so these are buttons and not links. */
export const SectionNav = memo(function SectionNav({ sections }: { readonly sections: Panorama['sections'] }) {
  const entries = useMemo(
    () => [
      ...sections.map(({ id, title }) => ({ id: id as string, title })),
      { id: compareAnchor, title: screenLabels.allTerritories },
      { id: typologyAnchor, title: typologyLabels.short },
    ],
    [sections],
  )
  return (
    <Sideways className="panorama-bar">
      <nav className="panorama-nav" aria-label={screenLabels.sections}>
        {entries.map(({ id, title }) => (
          <button key={id} type="button" onClick={() => goTo(id)}>
            {title}
          </button>
        ))}
      </nav>
    </Sideways>
  )
})
