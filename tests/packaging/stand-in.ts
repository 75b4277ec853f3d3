import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Before the fuses, in every program of Electron. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Fuses as Electron 45 is published: version of the wire, their number, one letter each in the order of `shippedFuses`. */
const shipped = '101100011'

/**
 * A folder that stands in for Electron's where it cannot be downloaded: programs that do nothing but carry fuses, and a language to
 * throw away. It has no `default_app.asar`, as Electron has none once packed.
 */
export function makeStandIn(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, shipped.length]), Buffer.from(shipped)])
  for (const name of ['electron', 'electron.exe']) {
    writeFileSync(join(folder, name), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), wire]))
    chmodSync(join(folder, name), 0o755)
  }
  for (const language of ['fr', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), language)
  return folder
}
