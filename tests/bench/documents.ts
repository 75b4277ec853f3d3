import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { measure } from './children.ts'
import { figureLine, noGoal, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

const portraits = 17

/** Panoramas of every intercommunalité of the Gers for everybody, as files, and the site: the command line of the built application. */
export async function documentFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  const file = setting.path('documents.atelier')
  removeWorkspace(file)
  const ctg = (...words: string[]) =>
    measure(process.execPath, [join(setting.built, 'cli', 'main.js'), ...words], {
      env: { CTG_PROFILE: setting.profile },
    })
  await ctg('init', file, '--departement', '32', '--demo')
  const walls = new Map<string, number[]>()
  const peaks = new Map<string, number[]>()
  const run = async (name: string, out: string, ...words: string[]) => {
    rmSync(out, { recursive: true, force: true })
    const { wallSeconds, peakMebibytes } = await ctg(...words, '--reader', 'public', '--out', out, '--force')
    walls.set(name, [...(walls.get(name) ?? []), wallSeconds])
    if (peakMebibytes !== null) peaks.set(name, [...(peaks.get(name) ?? []), peakMebibytes])
  }
  for (let turn = 0; turn < counted; turn++) {
    for (const format of ['json', 'html', 'pdf', 'ods', 'odt'])
      await run(
        format,
        setting.path(`documents.${format}.zip`),
        'panorama',
        file,
        '--level',
        'epci',
        '--format',
        format,
      )
    await run('site', setting.path('site'), 'publish', file)
  }
  const seconds = (name: string) => walls.get(name) ?? []
  const each = (name: string) => seconds(name).map((s) => (s * 1000) / portraits)
  const what = `${portraits} intercommunalités`
  return [
    figureLine(
      'a panorama for everybody: figures weighed, written as data (start of the program shared)',
      each('json'),
      {
        most: 100,
        unit: 'ms',
      },
    ),
    figureLine('the same with its page and charts (start of the program shared)', each('html'), {
      most: 100,
      unit: 'ms',
    }),
    ...(['pdf', 'ods', 'odt'] as const).map((format) =>
      figureLine(`${what} as ${format.toUpperCase()}`, seconds(format), { most: noGoal, unit: 's' }),
    ),
    figureLine('the site of the Gers', seconds('site'), { most: 60, unit: 's' }),
    ...[...peaks].map(([name, values]) => figureLine(`most memory: ${name}`, values, { most: noGoal, unit: 'MiB' })),
  ]
}
