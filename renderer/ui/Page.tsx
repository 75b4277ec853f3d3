import type { ReactNode } from 'react'

export interface PageProps {
  readonly title: ReactNode
  /** One line under the title: what the screen shows now. */
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  /** Filters and views, in a bar that stays in sight. */
  readonly toolbar?: ReactNode
  readonly children: ReactNode
  /** The content fills the height and scrolls by itself (grids). */
  readonly isFull?: boolean
}

/** Screen with its title, its actions and its content. */
export function Page({ title, subtitle, actions, toolbar, children, isFull = false }: PageProps) {
  return (
    <div className={isFull ? 'ui-page ui-page-full' : 'ui-page'}>
      <header className="ui-page-head">
        <div className="ui-page-title">
          <h1>{title}</h1>
          {subtitle ? <p className="quiet">{subtitle}</p> : null}
        </div>
        {actions ? <div className="ui-page-actions">{actions}</div> : null}
      </header>
      {toolbar ? <div className="ui-page-toolbar">{toolbar}</div> : null}
      <div className="ui-page-content">{children}</div>
    </div>
  )
}
