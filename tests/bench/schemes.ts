import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { localEngine } from '#electron/engine/local.ts'
import { figureLine, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

/** What every screen may take to answer, in ms. */
const goal = 200
const local = 6
const projects = 15
const sheetsOfProject = 60

const words = [
  'transport mobilité logement précarité énergie jeunesse parentalité handicap vieillissement isolement santé insertion',
  'emploi numérique accueil répit violences culture sport alimentation épicerie habitat budget surendettement aidants crèche',
].flatMap((line) => line.split(' '))
const phrase = (n: number) => [3, 5, 7].map((step) => words[(n * step + Math.floor(n / 13)) % words.length]).join(' ')

/**
 * Six local schemes and the départemental one, fifteen projects of sixty sheets each, a third of them carried up: how long the matrix, all
 * suggestions and the trace of the départemental scheme take once something has changed, and when nothing has.
 */
export async function schemeFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  const file = setting.path('schemes.atelier')
  removeWorkspace(file)
  const engine = localEngine({ profileFolder: mkdtempSync(join(setting.profile, 'schemes-')), checkOutput: false })
  try {
    await engine.call('workspace.create', { name: 'Schémas', department: '32', token: await engine.registerFile(file) })
    const create = async (kind: 'scheme' | 'schemeLine' | 'project' | 'actionSheet', rows: object[], place = {}) =>
      (await engine.call('record.create', { kind, rows: rows as never, ...place })).ids
    const epcis = (await engine.call('territory.list', { level: 'epci', department: '32' })).map(({ code }) => code)
    const [department = ''] = await create('scheme', [{ title: 'Schéma', kind: 'departmental', territory: '32' }])
    const lines = async (scheme: string, n: number) => {
      const ids = await create(
        'schemeLine',
        Array.from({ length: n }, (_, at) => ({ kind: 'orientation', title: phrase(at) })),
        { owner: scheme },
      )
      for (const [at, above] of ids.entries())
        await create(
          'schemeLine',
          [1, 2, 3, 4].map((of) => ({ kind: 'objective', title: phrase(at * 5 + of) })),
          { owner: scheme, above },
        )
      return ids
    }
    const orientations = await lines(department, 30)
    for (let at = 0; at < local; at++) {
      const [scheme = ''] = await create('scheme', [
        { title: `Schéma local ${at + 1}`, kind: 'local', territory: epcis[at] },
      ])
      await lines(scheme, 15)
    }
    const links: { field: 'sheet'; source: string; line: string }[] = []
    for (let at = 0; at < projects; at++) {
      const [project = ''] = await create('project', [
        { title: `Projet ${at + 1}`, territory: epcis[at % epcis.length] },
      ])
      const sheets = await create(
        'actionSheet',
        Array.from({ length: sheetsOfProject }, (_, of) => ({ title: phrase(at * 61 + of), code: `F${of + 1}` })),
        { owner: project },
      )
      for (const [of, source] of sheets.entries())
        if (of % 3 === 0) links.push({ field: 'sheet', source, line: orientations[of % orientations.length] ?? '' })
    }
    await engine.call('rollup.propose', { links })
    const [first] = (await engine.call('rollup.matrix', {})).rollUps
    const time = async (work: () => Promise<unknown>) => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    const questions = {
      'matrix of roll-up': () => engine.call('rollup.matrix', {}),
      'suggestions for every sheet that feeds nothing': () => engine.call('rollup.suggest', {}),
      'trace of the départemental scheme': () => engine.call('trace.read', { table: 'scheme', id: department }),
    }
    const outcomes: Outcome[] = []
    for (const [what, ask] of Object.entries(questions)) {
      const [changed, same]: [number[], number[]] = [[], []]
      for (let turn = 0; turn < counted + 1; turn++) {
        // A row of the chain changes: nothing that was read before holds.
        await engine.call('rollup.answer', {
          ids: [first?.id ?? ''],
          answer: turn % 2 === 0 ? 'takenUp' : 'waiting',
        })
        changed.push(await time(ask))
        same.push(await time(ask))
      }
      outcomes.push(figureLine(`${what}, after a change`, changed.slice(1), { most: goal, unit: 'ms' }))
      outcomes.push(figureLine(`${what}, again`, same.slice(1), { most: goal, unit: 'ms' }))
    }
    return outcomes
  } finally {
    await engine.close()
  }
}
