import { urnChanged } from '#electron/features/forum/ballot-box.service.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { changeApi } from '#shared/governance/change.api.ts'
import { today } from '#shared/lib/day.ts'
import {
  answerBarometer,
  barometerResults,
  closeBarometer,
  enterAnswer,
  openBarometer,
  pourAnswers,
} from './barometer.service.ts'
import { issuePlan } from './change-document.service.ts'
import { loadChangeStarter } from './change-starter.service.ts'

export const changeHandlers: FeatureHandlers<typeof changeApi> = {
  'change.starter': (_input, { workspace }) => ({ added: loadChangeStarter(workspace) }),
  'change.issue': ({ profile, format }, context) => issuePlan(context, profile, format, today()),
  'barometer.open': (input, { workspace }) => openBarometer(workspace, input, today()),
  'barometer.answer': (input, { workspace }) => ({ added: answerBarometer(workspace, input) }),
  'barometer.enterBallot': (input, context) => {
    const waiting = enterAnswer(context.workspace, input)
    urnChanged(context)
    return { waiting }
  },
  'barometer.pour': (input, context) => {
    const added = pourAnswers(context.workspace, input)
    urnChanged(context)
    return { added }
  },
  'barometer.close': ({ barometer }, { workspace }) => {
    const closedOn = today()
    closeBarometer(workspace, barometer, closedOn)
    return { closedOn }
  },
  'barometer.results': ({ profile }, { workspace }) => barometerResults(workspace, profile),
}
