import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useQuery } from '#renderer/api/hooks.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import { placeOf, places } from './places.tsx'

export interface PlaceListProps {
  readonly path: string
  /** Under the places. */
  readonly children: ReactNode
}

/** The places, and the screens of the one that is open. */
export function PlaceList({ path, children }: PlaceListProps) {
  const current = placeOf(path)
  const { data: pending } = useQuery('package.pending', {})
  return (
    <div className="app-places" data-region tabIndex={-1}>
      <nav aria-label={frameLabels.places}>
        <ul>
          {places.map((place) => {
            const isCurrent = place === current
            return (
              <li key={place.id}>
                <Link
                  href={place.screens[0].path}
                  className={isCurrent ? 'app-place app-current' : 'app-place'}
                  {...(path === place.screens[0].path ? { 'aria-current': 'page' as const } : {})}
                >
                  {place.icon}
                  {place.id === 'exchanges' && pending && pending.length > 0
                    ? frameLabels.waiting(place.label, pending.length)
                    : place.label}
                </Link>
                {isCurrent && (place.screens.length > 1 || place.screens[0].path !== place.root) ? (
                  <ul className="app-screens">
                    {place.screens.map((screen) => (
                      <li key={screen.path}>
                        <Link
                          href={screen.path}
                          className={path === screen.path ? 'app-screen app-current' : 'app-screen'}
                          {...(path === screen.path ? { 'aria-current': 'page' as const } : {})}
                        >
                          {screen.label}
                        </Link>
                      </li>
                    ))}
                  </ul>
                ) : null}
              </li>
            )
          })}
        </ul>
      </nav>
      {children}
    </div>
  )
}
