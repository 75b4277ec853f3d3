import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { measure, versionOf } from './children.ts'
import { type OfficeTimes, officeTimes } from './office.ts'
import { figureLine, noGoal, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

/** The command line of the built application. */
const ctg = (setting: Setting, ...words: string[]) =>
  measure(process.execPath, [join(setting.built, 'cli', 'main.js'), ...words], {
    env: { CTG_PROFILE: setting.profile },
  })

/** The referential as a workbook: written, then read into an empty workspace, in seconds from the command to its end. */
async function fileFigures(setting: Setting, file: string, workbook: string, rows: number, counted: number) {
  const exports: number[] = []
  const imports: number[] = []
  for (let turn = 0; turn < counted; turn++) {
    exports.push(
      (await ctg(setting, 'offer', 'export', file, '--format', 'xlsx', '--out', workbook, '--force')).wallSeconds *
        1000,
    )
    const target = setting.path('offer-import.atelier')
    removeWorkspace(target)
    copyFileSync(setting.empty, target)
    const done = await ctg(setting, 'offer', 'import', target, workbook, '--json')
    imports.push(done.wallSeconds * 1000)
    const list = JSON.parse((await ctg(setting, 'offer', 'list', target, '--json')).out) as unknown[]
    if (list.length !== rows) throw new Error(`${list.length} of ${rows} actions came back`)
  }
  return { exports, imports }
}

/** The workbook of the whole referential, beside what the same work costs in LibreOffice. */
export async function offerFiles(
  setting: Setting,
  file: string,
  rows: number,
  own: { readonly sorts: number[]; readonly filters: number[]; readonly pastes: number[] },
  counted: number,
): Promise<Outcome[]> {
  const workbook = setting.path(`offer-${rows}.xlsx`)
  const { exports, imports } = await fileFigures(setting, file, workbook, rows, counted)
  let office: OfficeTimes | null = null
  if ((await versionOf('soffice')) !== null && existsSync(workbook)) office = await officeTimes(workbook, rows)
  const beside = (key: keyof OfficeTimes) =>
    office === null ? undefined : { name: 'LibreOffice', values: [office[key]] }
  const what = `${rows / 1000},000 actions`
  return [
    figureLine(`${what} from .xlsx into an empty workspace (LibreOffice: opened)`, imports, {
      most: 10_000,
      unit: 'ms',
      peer: beside('open'),
    }),
    figureLine(`${what} to .xlsx`, exports, { most: noGoal, unit: 'ms' }),
    figureLine(`${what}, sorted in the engine (one and three columns)`, own.sorts, {
      most: 150,
      unit: 'ms',
      peer: beside('sort'),
    }),
    figureLine(`${what}, filtered in the engine (words, terms, territory)`, own.filters, {
      most: 150,
      unit: 'ms',
      peer: beside('filter'),
    }),
    figureLine('1,000 × 10 cells pasted, durable, rows back', own.pastes, {
      most: 1000,
      unit: 'ms',
      peer: beside('paste'),
    }),
    ...(office === null
      ? [{ what: 'the same work in LibreOffice', left: 'soffice is not installed on this machine' }]
      : []),
  ]
}
