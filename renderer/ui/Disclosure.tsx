import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'

export interface DisclosureProps {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly isInitiallyOpen?: boolean
  readonly level?: 2 | 3 | 4
}

export function Disclosure({ title, children, isInitiallyOpen = false, level = 3 }: DisclosureProps) {
  return (
    <AriaDisclosure className="ui-disclosure" defaultExpanded={isInitiallyOpen}>
      <Heading level={level} className="ui-disclosure-head">
        <Button slot="trigger" className="ui-disclosure-button">
          <ChevronRight size={15} aria-hidden />
          <span>{title}</span>
        </Button>
      </Heading>
      <DisclosurePanel className="ui-disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
