import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { localEngine } from '#electron/engine/local.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { measure } from './children.ts'
import { offerFiles } from './offer-file.ts'
import { offerPage } from './offer-page.ts'
import { figureLine, noGoal, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

const size = 20_000

/** A referential of twenty thousand actions with sixty thousand territories covered; made once, copied for what writes. */
async function prepareOffer(setting: Setting): Promise<string> {
  const file = setting.path(`offer-${size}.atelier`)
  if (existsSync(file)) return file
  console.log('  making a referential of 20,000 actions…')
  const made = `${file}.new`
  removeWorkspace(made)
  const engine = localEngine({ profileFolder: setting.profile })
  await engine.call('workspace.create', { name: 'Offre', department: '32', token: await engine.registerFile(made) })
  await generateOffer(engine, size)
  await engine.close()
  renameSync(made, file)
  return file
}

interface Answer {
  readonly rows: number
  readonly open: number
  readonly firstSearch: number
  readonly sorts: number[]
  readonly filters: number[]
  readonly pastes: number[]
  readonly undos: number[]
  readonly firstDuplicates: number
  /** After a title was changed, and after a cell that no comparison reads. */
  readonly titled: number[]
  readonly others: number[]
}

/** The referential in the engine, then in the page. */
export async function offerFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  console.log('  offer…')
  const file = await prepareOffer(setting)
  const worker = pathToFileURL(join(setting.built, 'engine', 'worker.js')).href
  const answers: Answer[] = []
  for (let turn = 0; turn < counted; turn++) {
    const done = await measure(process.execPath, [
      join(import.meta.dirname, 'offer.child.ts'),
      file,
      setting.profile,
      worker,
    ])
    answers.push(JSON.parse(done.out) as Answer)
  }
  if (answers.some(({ rows }) => rows !== size)) throw new Error(`the referential has not ${size} actions`)
  const what = `${size / 1000},000 actions`
  const all = (key: 'sorts' | 'filters' | 'pastes' | 'undos' | 'titled' | 'others') =>
    answers.flatMap((answer) => answer[key])
  return [
    figureLine(
      `${what}, every row from a new engine`,
      answers.map(({ open }) => open),
      { most: 1000, unit: 'ms' },
    ),
    figureLine(
      `${what}, first search of words (index made)`,
      answers.map(({ firstSearch }) => firstSearch),
      { most: noGoal, unit: 'ms' },
    ),
    figureLine('the same taken back in one step', all('undos'), { most: 1000, unit: 'ms' }),
    figureLine(
      `${what}, duplicates searched for the first time`,
      answers.map(({ firstDuplicates }) => firstDuplicates),
      { most: noGoal, unit: 'ms' },
    ),
    figureLine(
      'duplicates after a title changed, over the first search',
      answers.flatMap(({ titled, firstDuplicates }) => titled.map((ms) => ms / firstDuplicates)),
      { most: 0.5, unit: '×' },
    ),
    figureLine(
      'duplicates after another cell changed, over the first search',
      answers.flatMap(({ others, firstDuplicates }) => others.map((ms) => ms / firstDuplicates)),
      { most: 0.1, unit: '×' },
    ),
    ...(await offerFiles(
      setting,
      file,
      size,
      { sorts: all('sorts'), filters: all('filters'), pastes: all('pastes') },
      counted,
    )),
    ...(await offerPage(setting, file, counted)),
  ]
}
