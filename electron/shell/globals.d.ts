/** Address of the development server, written by `vite.electron.config.ts`; empty in a normal build. */
declare const __DEV_URL__: string | undefined
