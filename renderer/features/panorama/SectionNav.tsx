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
  // Sections above are only laid out when they come in sight, which moves what is below: it is followed until the reader moves.
  let [top, height] = [0, 0]
  const reach = () => {
    scroller.scrollBy(0, target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - navHeight)
    ;[top, height] = [scroller.scrollTop, scroller.scrollHeight]
  }
  reach()
  requestAnimationFrame(reach)
  const page = target.parentElement
  if (!page) return
  const observer = new ResizeObserver(reach)
  observer.observe(page)
  // A screen reader scrolls without a wheel or a key: far from where the jump led, on a page that has not grown, the reader is elsewhere.
  const leave = () => {
    if (scroller.scrollHeight === height && Math.abs(scroller.scrollTop - top) > scroller.clientHeight) stop()
  }
  scroller.addEventListener('scroll', leave, { passive: true })
  const stop = () => {
    observer.disconnect()
    scroller.removeEventListener('scroll', leave)
    for (const moving of moves) window.removeEventListener(moving, stop)
  }
  for (const moving of moves) window.addEventListener(moving, stop, { passive: true })
  setTimeout(stop, followed)
}

/** What tells that the reader goes elsewhere. */
const moves = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const
/** Charts that come in sight are drawn by then, ms. */
const followed = 3000

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
