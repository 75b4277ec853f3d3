import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { metaContentPolicy, noncePlaceholder } from './shared/api/content-policy.ts'

/** The policy inside the page as well: it still holds where a header was lost. Not in development, where HMR needs inline scripts. */
function contentPolicyMeta(): Plugin {
  return {
    name: 'content-policy-meta',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaContentPolicy(noncePlaceholder) },
        injectTo: 'head-prepend',
      },
    ],
  }
}

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [react(), contentPolicyMeta()],
  // Widgets and grid read the nonce of their styles from the meta element that this makes.
  ...(command === 'build' ? { html: { cspNonce: noncePlaceholder } } : {}),
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  build: {
    outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome150',
    // A data: address would need the policy to allow it for every kind of file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'grid', test: /node_modules[\\/](@?ag-grid)/ },
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'widgets',
              test: /node_modules[\\/](react-aria|react-stately|@react-aria|@react-stately|@internationalized)/,
            },
          ],
        },
      },
    },
  },
}))
