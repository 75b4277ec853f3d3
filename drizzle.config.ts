import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './electron/features/*/*.table.ts',
  out: './electron/db/migrations',
  migrations: { prefix: 'timestamp' },
  breakpoints: false,
})
