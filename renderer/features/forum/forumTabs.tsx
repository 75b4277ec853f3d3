import type { ReactNode } from 'react'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { ContributionsTab } from './ContributionsTab.tsx'
import { CrossingTab } from './CrossingTab.tsx'
import type { ForumTabProps } from './forumTab.ts'
import { MinutesTab } from './MinutesTab.tsx'
import { ParticipantsTab } from './ParticipantsTab.tsx'
import { PreparationTab } from './PreparationTab.tsx'
import { RatingsTab } from './RatingsTab.tsx'
import { RoomTab } from './RoomTab.tsx'

export interface ForumTab {
  readonly id: string
  readonly label: string
  readonly content: (props: ForumTabProps) => ReactNode
}

/** The parts of a forum, in the order in which it is prepared, held and closed. */
export const forumTabs: readonly ForumTab[] = [
  { id: 'preparation', label: labels.tab.preparation, content: (props) => <PreparationTab {...props} /> },
  { id: 'participants', label: labels.tab.participants, content: (props) => <ParticipantsTab {...props} /> },
  { id: 'contributions', label: labels.tab.contributions, content: (props) => <ContributionsTab {...props} /> },
  { id: 'salle', label: labels.tab.room, content: (props) => <RoomTab {...props} /> },
  { id: 'votes', label: labels.tab.ratings, content: ({ forum }) => <RatingsTab forum={forum.id} /> },
  { id: 'croisement', label: labels.tab.crossing, content: (props) => <CrossingTab {...props} /> },
  { id: 'compte-rendu', label: labels.tab.minutes, content: (props) => <MinutesTab {...props} /> },
]
