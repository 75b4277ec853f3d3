import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Debian's Chromium where there is one; elsewhere the browser that Playwright finds, or one named by the variable. */
const debian = process.env.CTG_CHROMIUM ?? '/usr/bin/chromium'

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
      use: {
        browserName: 'chromium',
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(existsSync(debian) ? { executablePath: debian } : {}),
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
