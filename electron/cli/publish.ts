import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Output } from '#shared/api/contract.ts'
import { siteLabels } from '#shared/site/site.labels.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { Refusal, userPath } from './session.ts'

/** A first page that bears it, and nothing else, is a folder that may be written anew. */
const ownMark = '<meta name="generator" content="Atelier CTG">'

/** Whether a folder may be replaced: absent, empty, or a site that was written before. */
function isOurs(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return true
  if (!found.isDirectory()) return false
  if (readdirSync(folder).length === 0) return true
  const first = join(folder, 'index.html')
  return existsSync(first) && readFileSync(first, 'utf8').includes(ownMark)
}

/** Writes beside the folder, then takes its place: who looks at it finds the former site or the whole new one. */
function writeFolder(folder: string, files: Output<'site.publish'>['files']): void {
  mkdirSync(dirname(folder), { recursive: true })
  const beside = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`))
  try {
    const made = join(beside, 'site')
    for (const { path, bytes } of files) {
      const target = join(made, ...path.split('/'))
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, bytes)
    }
    if (existsSync(folder)) renameSync(folder, join(beside, 'former'))
    renameSync(made, folder)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

export const publish: Command = async (session, args) => {
  const file = args.file()
  const vintage = args.vintage()
  const reader = readerOf(args) ?? args.required('reader')
  const out = args.required('out')
  const folder = userPath(out)
  // Before anything is kept of what leaves.
  if (!isOurs(folder)) throw new Refusal(siteLabels.notAFolder(out))
  await session.open(file)
  const { files, pages } = await session.call('site.publish', {
    reader,
    ...(vintage === undefined ? {} : { vintage }),
  })
  try {
    writeFolder(folder, files)
  } catch {
    throw new Refusal(cliMessages.outFailed(out))
  }
  return { json: { written: folder, pages }, text: `${siteLabels.written(pages, folder)}\n` }
}
