import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { ProjectBoard } from './ProjectBoard.tsx'
import { ProjectCalendar } from './ProjectCalendar.tsx'
import { ProjectCompletion } from './ProjectCompletion.tsx'
import { ProjectMap } from './ProjectMap.tsx'
import { ProjectSheets } from './ProjectSheets.tsx'
import { ProjectTree } from './ProjectTree.tsx'
import type { ProjectTab } from './project.ts'

/** Parts of the page of a project, in their order. */
export const projectTabs: readonly ProjectTab[] = [
  { id: 'arbre', label: labels.tab.tree, Content: ProjectTree },
  { id: 'fiches', label: labels.tab.sheets, Content: ProjectSheets },
  { id: 'tableau', label: labels.tab.board, Content: ProjectBoard },
  { id: 'calendrier', label: labels.tab.calendar, Content: ProjectCalendar },
  { id: 'carte', label: labels.tab.map, Content: ProjectMap },
  { id: 'a-completer', label: labels.tab.completion, Content: ProjectCompletion },
]
