import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { writeRendererMap } from './renderer-map.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const out = join(root, 'out')
process.chdir(root)

/** `out/built.json` is written last: its date says that the whole build succeeded, and when. */
rmSync(out, { recursive: true, force: true })
for (const name of ['electron', 'preload', 'renderer']) {
  await build({ configFile: join(root, `vite.${name}.config.ts`), logLevel: 'warn' })
}
cpSync(join(root, 'electron', 'db', 'migrations'), join(out, 'migrations'), { recursive: true })
cpSync(join(root, 'node_modules', 'highs', 'build', 'highs.wasm'), join(out, 'highs.wasm'))
// Under the names by which `electron/formats/svg-picture.ts` looks for them.
const packages = join(root, 'node_modules')
cpSync(join(packages, '@resvg', 'resvg-wasm', 'index_bg.wasm'), join(out, 'picture', 'resvg.wasm'))
for (const face of ['Regular', 'It', 'Semibold', 'Bold'])
  cpSync(join(packages, 'source-sans', 'TTF', `SourceSans3-${face}.ttf`), join(out, 'picture', `${face}.ttf`))
const files = writeRendererMap(out)
writeFileSync(join(out, 'built.json'), `${JSON.stringify({ renderer: files })}\n`)
console.log(`out/: ${files} files in the page`)
