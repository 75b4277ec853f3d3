import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** One CommonJS file that requires nothing but `electron`: all that a sandboxed preload may load. */
export default defineConfig({
  resolve: { external: ['electron'], noExternal: true },
  ssr: { external: ['electron'], noExternal: true },
  build: {
    ssr: fileURLToPath(new URL('electron/preload/preload.ts', import.meta.url)),
    outDir: 'out/preload',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'chrome150',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
  },
})
