import { copyFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { build, type CliOptions } from 'electron-builder'
import { packageMessages } from '#shared/workspace/package.labels.ts'
import { buildAll, root } from './prepare.ts'
import { writeSums } from './sums.ts'

/**
 * `npm run package [-- --dir]`: what `electron-builder.yml` asks for, for this operating system, in `release/`, with the bill of materials,
 * the licences and the SHA-256 of each file. `--dir` stops at the folder that would be installed. Certificates are those that the
 * packager finds in its own variables (`CSC_LINK`, `WIN_CSC_LINK`…); without them nothing is signed.
 */
const release = join(root, 'release')

/** What the packager's downloads say when there is no way to where they come from. */
const noWay =
  /getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|ETIMEDOUT|fetch failed|HTTPError|socket hang up|certificate|status(?: code)?:? [45]\d\d/i

/** A forge gives a secret that it does not keep as an empty text, which the packager would take for the name of a certificate. */
function forgetEmpty(): void {
  for (const [name, value] of Object.entries(process.env))
    if (/^(WIN_)?CSC_/.test(name) && value === '') delete process.env[name]
}

function options(isFolder: boolean): CliOptions {
  const homepage = process.env.CTG_HOMEPAGE ?? ''
  const withoutDebian = process.platform === 'linux' && homepage === '' && !isFolder
  if (withoutDebian) console.log(packageMessages.noHomepage)
  return {
    projectDir: root,
    publish: 'never',
    ...(isFolder ? { dir: true } : {}),
    ...(withoutDebian ? { linux: ['AppImage', 'tar.gz'] } : {}),
    ...(homepage === '' ? {} : { config: { extraMetadata: { homepage } } }),
  }
}

async function main(): Promise<number> {
  forgetEmpty()
  const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } })
  console.log(packageMessages.building)
  if (!buildAll()) {
    console.error(packageMessages.buildFailed)
    return 1
  }
  rmSync(release, { recursive: true, force: true })
  console.log(packageMessages.packing(process.platform))
  try {
    await build(options(values.dir))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    console.error(noWay.test(detail) ? packageMessages.unreachable(detail) : packageMessages.failed(detail))
    return 1
  }
  for (const name of ['sbom.cdx.json', 'LICENCES.txt']) copyFileSync(join(root, 'out', name), join(release, name))
  const files = await writeSums(release)
  console.log(packageMessages.made(files.length, relative(process.cwd(), release)))
  return 0
}

process.exitCode = await main()
