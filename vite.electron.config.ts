import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Everything of the Node side, as ESM under `out/`; libraries are bundled, so that only the native one is shipped. */
const entries = {
  'shell/main': 'electron/shell/main.ts',
  'engine/worker': 'electron/engine/worker.ts',
  'engine/read.worker': 'electron/features/indicator/read.worker.ts',
  'engine/workbook.worker': 'electron/formats/workbook.worker.ts',
  'engine/ctg.worker': 'electron/formats/ctg.worker.ts',
  'host/main': 'electron/host/main.ts',
  'cli/main': 'electron/cli/main.ts',
}

export default defineConfig({
  define: { __DEV_URL__: JSON.stringify(process.env.CTG_DEV_URL ?? '') },
  resolve: { external: ['electron', 'better-sqlite3'], noExternal: true },
  ssr: { external: ['electron', 'better-sqlite3'], noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'out',
    // The other two builds write beside it; the build script clears the folder.
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'node24',
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(
        Object.entries(entries)
          .map(([name, path]) => [name, source(path)] as const)
          .filter(([, path]) => existsSync(path)),
      ),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
