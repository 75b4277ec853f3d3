import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { localEngine } from '#electron/engine/local.ts'
import { fillChain } from './chain-workspace.ts'
import { figureLine, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

/** What every question of a screen may take, in ms. */
const goal = 200

/**
 * 31 needs assessments, 15 projects of 60 sheets, 6 local schemes and 40 forums with 20,000 ballots: what each screen asks for, as soon as
 * something of the chain has changed. No figure is imported: those of a needs assessment and of equity are measured by `panorama`.
 */
export async function chainFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  console.log('  chain…')
  const file = setting.path('chain.atelier')
  removeWorkspace(file)
  const engine = localEngine({ profileFolder: mkdtempSync(join(setting.profile, 'chain-')), checkOutput: false })
  try {
    await engine.call('workspace.create', { name: 'Chaîne', department: '32', token: await engine.registerFile(file) })
    const made = await fillChain(engine)
    const at = (list: readonly string[]) => list[list.length >> 1] ?? ''
    const [project, forum, rating] = [at(made.projects), at(made.forums), at(made.ratings)]
    const questions: Readonly<Record<string, () => Promise<unknown>>> = {
      'list of forums': () => engine.call('forum.list', {}),
      'contributions of a forum': () => engine.call('record.rows', { kind: 'contribution', owner: forum }),
      'contributions of all forums': () => engine.call('record.rows', { kind: 'contribution' }),
      'contributions that say the same': () => engine.call('contribution.compare', { forum }),
      'needs and words of a forum': () => engine.call('forum.crossing', { forum }),
      'minutes of a forum': () => engine.call('forum.minutes', { forum }),
      'votes of a forum': () => engine.call('rating.list', { forum }),
      'results of a vote': () => engine.call('rating.get', { rating }),
      'list of projects': () => engine.call('project.list', {}),
      'overview of a project': () => engine.call('project.overview', { project }),
      'places of a project': () => engine.call('project.places', { project }),
      'lines of a project': () => engine.call('record.rows', { kind: 'projectLine', owner: project }),
      'sheets of a project': () => engine.call('record.rows', { kind: 'actionSheet', owner: project }),
      'names of all sheets': () => engine.call('record.names', { table: 'action_sheet' }),
      'words searched in the chain': () => engine.call('record.search', { text: 'logement' }),
      'list of commitments': () => engine.call('commitments.list', {}),
      'rows of commitments': () => engine.call('record.rows', { kind: 'commitment' }),
      'totals of commitments': () => engine.call('commitments.totals', {}),
      'commitments that may be one': () => engine.call('commitments.duplicates', {}),
      'list of agreements': () => engine.call('agreement.list', {}),
      'an agreement': () => engine.call('agreement.get', { agreement: at(made.agreements) }),
      'list of schemes': () => engine.call('scheme.list', {}),
      'lines of a scheme': () => engine.call('record.rows', { kind: 'schemeLine', owner: made.scheme }),
      'matrix of roll-up': () => engine.call('rollup.matrix', {}),
      'suggestions for all sheets': () => engine.call('rollup.suggest', {}),
      'trace of a line of scheme': () => engine.call('trace.read', { table: 'scheme_line', id: made.line }),
      'trace of a contribution': () => engine.call('trace.read', { table: 'contribution', id: made.contribution }),
      'list of needs assessments': () => engine.call('assessment.list', {}),
      'a needs assessment': () => engine.call('assessment.get', { assessment: at(made.assessments) }),
      'its figures': () => engine.call('assessment.read', { assessment: at(made.assessments) }),
      'its offer': () => engine.call('assessment.offer', { assessment: at(made.assessments) }),
      'agenda of a meeting': () => engine.call('meeting.prepare', { body: at(made.bodies) }),
      'register of decisions': () => engine.call('meeting.register', {}),
      'review of a year': () => engine.call('review.read', { project, year: 2026 }),
      'means and persons': () => engine.call('equity.read', { year: 2026 }),
    }
    const outcomes: Outcome[] = []
    for (const [what, ask] of Object.entries(questions)) {
      const times: number[] = []
      for (let turn = 0; turn < counted + 1; turn++) {
        // Rows of the chain change: what was read before does not hold.
        await engine.call('rollup.answer', { ids: [made.rollUp], answer: turn % 2 === 0 ? 'takenUp' : 'waiting' })
        await engine.call('record.update', {
          kind: 'actionSheet',
          edits: [{ id: at(made.sheets), field: 'description', value: `${what} ${turn}` }],
        })
        const started = performance.now()
        await ask()
        times.push(performance.now() - started)
      }
      outcomes.push(figureLine(what, times.slice(1), { most: goal, unit: 'ms' }))
    }
    return outcomes
  } finally {
    await engine.close()
  }
}
