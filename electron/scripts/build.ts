import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sha256Of } from '#electron/shell/native-modules.ts'
import { materialsOf, writeBill } from './bill-of-materials.ts'
import { writeRendererMap } from './renderer-map.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const out = join(root, 'out')
process.chdir(root)

/** `out/built.json` is written last: its date says that the whole build succeeded, and when. */
rmSync(out, { recursive: true, force: true })
const modules = new Set<string>()
for (const name of ['electron', 'preload', 'renderer']) {
  const built = await build({ configFile: join(root, `vite.${name}.config.ts`), logLevel: 'warn' })
  if (!('output' in built)) throw new Error(`${name}: nothing was written`)
  for (const part of built.output) if (part.type === 'chunk') for (const module of part.moduleIds) modules.add(module)
}
cpSync(join(root, 'electron', 'db', 'migrations'), join(out, 'migrations'), { recursive: true })
cpSync(join(root, 'node_modules', 'highs', 'build', 'highs.wasm'), join(out, 'highs.wasm'))
// Under the names by which `electron/formats/svg-picture.ts` looks for them.
const packages = join(root, 'node_modules')
cpSync(join(packages, '@resvg', 'resvg-wasm', 'index_bg.wasm'), join(out, 'picture', 'resvg.wasm'))
for (const face of ['Regular', 'It', 'Semibold', 'Bold'])
  cpSync(join(packages, 'source-sans', 'TTF', `SourceSans3-${face}.ttf`), join(out, 'picture', `${face}.ttf`))
// Shipped as they are, beside the bundles.
const shipped = ['better-sqlite3', 'highs', 'source-sans', '@resvg/resvg-wasm', '@fontsource-variable/source-sans-3']
writeBill(
  out,
  root,
  materialsOf(
    modules,
    shipped.map((name) => join(packages, name)),
  ),
)
const prebuilds = join('better-sqlite3', 'prebuilds')
const natives = readdirSync(join(packages, prebuilds)).map((name) => [
  `better-sqlite3/prebuilds/${name}`,
  sha256Of(readFileSync(join(packages, prebuilds, name))),
])
writeFileSync(join(out, 'native.json'), `${JSON.stringify(Object.fromEntries(natives), null, 1)}\n`)
const files = writeRendererMap(out)
writeFileSync(join(out, 'built.json'), `${JSON.stringify({ renderer: files })}\n`)
console.log(`out/: ${files} files in the page`)
