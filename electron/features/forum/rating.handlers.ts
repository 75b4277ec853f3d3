import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { ratingApi } from '#shared/forum/rating.api.ts'
import { addBallots, enterBallot, pourUrn } from './ballot.service.ts'
import { urnChanged } from './ballot-box.service.ts'
import { importBallots } from './ballot-import.service.ts'
import { listRatings, readRating } from './rating-read.service.ts'
import { printSheets } from './rating-sheets.service.ts'
import { closeRating, createRating, nextRound, openRating } from './rating-write.service.ts'

export const ratingHandlers: FeatureHandlers<typeof ratingApi> = {
  'rating.list': ({ forum }, { workspace }) => listRatings(workspace, forum),
  'rating.get': ({ rating }, { workspace }) => readRating(workspace, rating),
  'rating.create': (input, { workspace }) => ({ id: createRating(workspace, input) }),
  'rating.open': ({ rating }, { workspace }) => ({ openedOn: openRating(workspace, rating) }),
  'rating.close': ({ rating }, { workspace }) => ({ results: closeRating(workspace, rating) }),
  'rating.nextRound': ({ rating, dropConsensus }, { workspace }) => ({
    id: nextRound(workspace, rating, dropConsensus),
  }),
  'rating.addBallots': ({ rating, ballots, isFew }, { workspace }) =>
    addBallots(workspace, rating, ballots, isFew === true),
  'rating.enterBallot': ({ rating, ballot }, context) => {
    const waiting = enterBallot(context.workspace, rating, ballot)
    urnChanged(context)
    return { waiting }
  },
  'rating.pour': ({ rating, isFew }, context) => {
    const poured = pourUrn(context.workspace, rating, isFew === true)
    urnChanged(context)
    return poured
  },
  'rating.import': ({ rating, token, isFew }, context) =>
    importBallots(context, { rating, token, isFew: isFew === true }),
  'rating.sheets': (input, context) => printSheets(context, input),
}
