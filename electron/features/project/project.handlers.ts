import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import type { projectApi } from '#shared/project/project.api.ts'
import { listProjects, projectOverview, projectPlaces } from './project-follow.service.ts'
import { issueProject } from './project-issue.service.ts'
import { createFromContributions, placeSheets, renumberProject } from './project-write.service.ts'

export const projectHandlers: FeatureHandlers<typeof projectApi> = {
  'project.list': (_input, { workspace }) => listProjects(workspace, today()),
  'project.overview': ({ project }, { workspace }) => projectOverview(workspace, project, today()),
  'project.places': ({ project, vintage }, { workspace }) =>
    projectPlaces(workspace, project, vintage ?? workspace.facts.vintage),
  'project.renumber': ({ project }, { workspace }) => ({ changed: renumberProject(workspace, project) }),
  'project.placeSheets': (input, { workspace }) => ({ moved: placeSheets(workspace, input) }),
  'project.fromContributions': (input, { workspace }) => ({ id: createFromContributions(workspace, input) }),
  'project.issue': ({ project, format }, context) => issueProject(context, project, format),
}
