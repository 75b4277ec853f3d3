import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import type { Output } from '#shared/api/contract.ts'
import { siteLabels } from '#shared/site/site.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { orRefuse } from './out-file.ts'
import { Refusal, userPath } from './session.ts'

type Files = Output<'site.publish'>['files']

/** Which files of a folder are ours; whatever else is in it belongs to somebody else. */
const listName = 'atelier-ctg.json'

/** Files of the site that a folder holds; none for an empty folder, null where something else is. */
function formerFiles(folder: string): ReadonlySet<string> | null {
  if (!existsSync(folder)) return new Set()
  if (!lstatSync(folder).isDirectory()) return null
  const list = join(folder, listName)
  if (!existsSync(list)) return readdirSync(folder).length === 0 ? new Set() : null
  const { files } = JSON.parse(readFileSync(list, 'utf8')) as { readonly files: readonly string[] }
  return new Set([listName, ...files])
}

/** What somebody else put into the former site (a `.htaccess`, a logo) goes into the new one, where that has nothing of the name. */
function carryOver(folder: string, former: ReadonlySet<string>, made: string): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const [source, target] = [join(folder, entry), join(made, entry)]
    if (lstatSync(source).isDirectory() || former.has(entry.split(sep).join('/')) || existsSync(target)) continue
    cpSync(source, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
  }
}

/** Writes beside the folder, then takes its place: who looks at it finds the former site or the whole new one. */
function writeFolder(folder: string, former: ReadonlySet<string>, files: Files): void {
  mkdirSync(dirname(folder), { recursive: true })
  const beside = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`))
  const [made, aside] = [join(beside, 'site'), join(beside, 'former')]
  const isThere = existsSync(folder)
  try {
    for (const { path, bytes } of files) {
      const target = join(made, ...path.split('/'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, bytes)
    }
    writeFileSync(join(made, listName), `${JSON.stringify({ files: files.map(({ path }) => path) }, null, 1)}\n`)
    if (isThere) carryOver(folder, former, made)
    if (isThere) renameSync(folder, aside)
    try {
      renameSync(made, folder)
    } catch (error) {
      // Something holds the place (a scanner, an open window): the former site goes back where it was.
      if (isThere) renameSync(aside, folder)
      throw error
    }
  } finally {
    // Whatever happens, the only copy of a site is not thrown away.
    if (!isThere || existsSync(folder)) rmSync(beside, { recursive: true, force: true })
  }
}

export const publish: Command = async (session, args) => {
  const file = args.file()
  const vintage = args.vintage()
  const reader = readerOf(args) ?? args.required('reader')
  const out = args.required('out')
  const given = userPath(out)
  // A link leads to the folder that a server shows: that one is written.
  const folder = orRefuse(out, () => (existsSync(given) ? realpathSync(given) : given))
  // Before anything is kept of what leaves.
  const former = orRefuse(out, () => formerFiles(folder))
  if (former === null) throw new Refusal(siteLabels.notAFolder(out))
  await session.open(file)
  const { files, pages } = await session.call('site.publish', {
    reader,
    ...(vintage === undefined ? {} : { vintage }),
  })
  orRefuse(out, () => writeFolder(folder, former, files))
  return { json: { written: folder, pages }, text: `${siteLabels.written(pages, folder)}\n` }
}
