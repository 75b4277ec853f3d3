import { patterns } from '#shared/panorama/palette.ts'

export type Look = 'none' | 'several' | { readonly colour: number; readonly isLined: boolean }

const kinds = { none: 'absent', several: 'secret', lined: 'partial' } as const

/** Patterns of a drawing: dots for « in none », crosses for « in several », lines from the ninth group on. */
export function LookPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {Object.entries(kinds).map(([kind, pattern]) => {
        const { size, path, width, rounded } = patterns[pattern]
        return (
          <pattern key={kind} id={`${id}${kind}`} width={size} height={size} patternUnits="userSpaceOnUse">
            <path d={path} className="terr-pattern" strokeWidth={width} strokeLinecap={rounded ? 'round' : 'butt'} />
          </pattern>
        )
      })}
    </defs>
  )
}

export function lookClass(look: Look): string {
  return typeof look === 'string' ? 'terr-blank' : `terr-g${look.colour}`
}

/** Name of the pattern that lies over the colour; null when there is none. */
export function lookPattern(look: Look): string | null {
  if (typeof look === 'string') return look
  return look.isLined ? 'lined' : null
}

/** Colour of a group in a list. */
export function Swatch({ look }: { readonly look: Look }) {
  const id = `swatch-${typeof look === 'string' ? look : look.colour}`
  const pattern = lookPattern(look)
  return (
    <svg className="terr-swatch" viewBox="0 0 16 16" aria-hidden>
      {pattern === null ? null : <LookPatterns id={id} />}
      <rect x="0.5" y="0.5" width="15" height="15" rx="3" className={`terr-swatch-frame ${lookClass(look)}`} />
      {pattern === null ? null : <rect width="16" height="16" rx="3" style={{ fill: `url(#${id}${pattern})` }} />}
    </svg>
  )
}
