import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Debian's Chromium, or one that the variable names. Never left out on Linux: there its absence is a failure. */
const chromium = process.env.CTG_CHROMIUM ?? '/usr/bin/chromium'
const isLeftOut = process.platform !== 'linux' && !existsSync(chromium)
if (isLeftOut)
  console.log(
    'Les essais dans le navigateur sont laissés de côté : aucun Chromium sur ce poste (CTG_CHROMIUM peut en nommer un).',
  )

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  reporter: [['list']],
  forbidOnly: true,
  // Two cores, and each test starts a browser and an engine of its own.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    {
      name: 'host',
      testDir: 'tests/e2e/host',
      ...(isLeftOut ? { testIgnore: '**' } : {}),
      use: {
        browserName: 'chromium',
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          executablePath: chromium,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
    { name: 'electron', testDir: 'tests/e2e/electron' },
  ],
})
