import { chainFigures } from './chain.ts'
import { canMeasure, versionOf } from './children.ts'
import { confidentialityFigures } from './confidentiality.ts'
import { documentFigures } from './documents.ts'
import { importFigures } from './imports.ts'
import { mergeFigures } from './merge.ts'
import { offerFigures } from './offer.ts'
import { packageFigures } from './package.ts'
import { panoramaFigures } from './panorama.ts'
import { type Outcome, printMachine, printReport } from './report.ts'
import { schemeFigures } from './schemes.ts'
import { prepare } from './setting.ts'
import { windowFigures } from './window.ts'

/**
 * `npm run bench` measures everything; `npm run bench -- import` (or `panorama`, `offer`, `documents`, `confidentiality`, `merge`, `package`, `schemes`, `chain`, `window`) only that
 * part, `--pairs N` more or fewer counted runs. Whatever it finds, it ends with 0: what must hold is in the tests.
 */
const words = process.argv.slice(2)
const at = words.indexOf('--pairs')
const pairs = at < 0 ? 5 : Math.max(1, Number(words[at + 1]) || 5)
const parts = words.filter((word, index) => !word.startsWith('--') && (at < 0 || index !== at + 1))
const asked = (part: string) => parts.length === 0 || parts.includes(part)

const sqlite = await versionOf('sqlite3')
printMachine({ 'sqlite3 CLI': sqlite ?? 'missing', 'DuckDB package': '@duckdb/node-api 1.5.5-r.5' })
const outcomes: Outcome[] = []
const setting = await prepare()
if (!canMeasure)
  outcomes.push({ what: 'CPU time and memory of programs', left: 'only Linux tells them in /proc; wall time is shown' })
if (asked('import')) {
  if (sqlite === null) outcomes.push({ what: 'imports', left: 'the sqlite3 program is not installed on this machine' })
  else outcomes.push(...(await importFigures(setting, pairs)))
}
if (asked('panorama')) outcomes.push(...(await panoramaFigures(setting, pairs)))
if (asked('offer')) outcomes.push(...(await offerFigures(setting, pairs)))
if (asked('documents')) outcomes.push(...(await documentFigures(setting, pairs)))
if (asked('confidentiality')) outcomes.push(...(await confidentialityFigures(setting, pairs)))
if (asked('package')) outcomes.push(...(await packageFigures(setting, pairs)))
if (asked('merge')) outcomes.push(...(await mergeFigures(setting, pairs)))
if (asked('schemes')) outcomes.push(...(await schemeFigures(setting, pairs)))
if (asked('chain')) outcomes.push(...(await chainFigures(setting, pairs)))
if (asked('window')) outcomes.push(...(await windowFigures(setting, Math.max(7, pairs))))
printReport(outcomes)
