import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const folder = mkdtempSync('/tmp/w/demo/x-')
copyFileSync('/tmp/w/demo/e.atelier', folder + '/e.atelier')
writeFileSync(
  folder + '/profil.json',
  JSON.stringify({ identity: { name: 'Camille Test', function: 'a', organization: 'E' }, recent: [] }),
)
const child = spawn(process.execPath, ['out/host/main.js', folder + '/e.atelier', '--sans-navigateur'], {
  env: { ...process.env, CTG_PROFILE: folder, CTG_DOCUMENTS: folder },
})
const url = await new Promise((r) => {
  let s = ''
  child.stdout.on('data', (t) => {
    s += t
    const m = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(s)
    if (m) r(m[0])
  })
})
const b = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const page = await b.newPage({ viewport: { width: 1280, height: 900 } })
await page.goto(url)
await page.getByRole('heading', { level: 1 }).waitFor()
const out = []
for (const [name, hash] of JSON.parse(process.argv[2])) {
  await page.evaluate((h) => {
    window.location.hash = h
  }, hash)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `/tmp/w/demo/${name}.png` })
  out.push(
    `##### ${name} ${hash}\n` + (await page.getByRole('main').ariaSnapshot()).split('\n').slice(0, 90).join('\n'),
  )
}
console.log(out.join('\n'))
await b.close()
child.kill()
