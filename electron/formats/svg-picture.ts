import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { applicationFolder } from '#electron/core/resources.ts'
import { nextTurn } from '#electron/core/slices.ts'

/** The weights and the slope that charts and maps are written in. */
const faces = ['Regular', 'It', 'Semibold', 'Bold'] as const
const family = 'Source Sans 3'

/** Beside the bundles in an application that was built, in its package otherwise. */
function pictureFile(name: string, inPackage: string): Uint8Array {
  const built = join(applicationFolder(), 'out', 'picture', name)
  return readFileSync(existsSync(built) ? built : createRequire(import.meta.url).resolve(inPackage))
}

let loading: Promise<Uint8Array[]> | undefined

/** The renderer, compiled to WebAssembly, and its fonts: loaded once, when a first picture is drawn. */
async function load(): Promise<Uint8Array[]> {
  await initWasm(pictureFile('resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'))
  return faces.map((face) => pictureFile(`${face}.ttf`, `source-sans/TTF/SourceSans3-${face}.ttf`))
}

/**
 * An SVG drawing as a PNG image `width` pixels wide, its texts in the font of the application whatever fonts the post has.
 * Equal drawings give equal bytes. Throws on what is no SVG.
 */
export async function svgPicture(svg: string, width: number): Promise<Uint8Array> {
  loading ??= load()
  const fontBuffers = await loading
  // Drawing takes tens of milliseconds: others have their turn between two pictures.
  await nextTurn()
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    // Half transparent edges of white on nothing turn grey where a program prints them.
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: family, sansSerifFamily: family },
  })
  try {
    const image = drawing.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    drawing.free()
  }
}
