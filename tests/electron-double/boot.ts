import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from './app.ts'
import { Browser } from './cdp.ts'
import { Page } from './page.ts'
import { openedByPage } from './window.ts'

/** `electron` is the double, for the main process and for whatever tools load into it. */
const double = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
})
await import(double)

const args = process.argv.slice(2)
const required: string[] = []
let application = ''
for (let index = 0; index < args.length; index++) {
  const arg = args[index] ?? ''
  if (arg === '-r' || arg === '--require') required.push(args[++index] ?? '')
  else if (arg.startsWith('--')) app.commandLine.appendSwitch(...(arg.slice(2).split('=', 2) as [string, string?]))
  else {
    application = resolve(arg)
    break
  }
}
if (application === '') throw new Error('electron double: usage: electron [switches] FOLDER_OR_FILE [arguments]')
// As Electron leaves it: the executable, then everything that was given.
process.argv.splice(0, process.argv.length, join(dirname(new URL(import.meta.url).pathname), 'electron'), ...args)

let main = application
if (!/\.[cm]?[jt]s$/.test(application)) {
  const manifest = JSON.parse(readFileSync(join(application, 'package.json'), 'utf8')) as {
    main: string
    version: string
    productName?: string
  }
  main = join(application, manifest.main)
  app.version = manifest.version
  app.name = manifest.productName ?? app.name
}
app.folder = application === main ? dirname(application) : application

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.exit(signal === 'SIGINT' ? 130 : 143))
const require = createRequire(import.meta.url)
for (const module of required) require(module)
const browser = await Browser.start([])
await Page.watch(browser, openedByPage)
await import(pathToFileURL(main).href)
app.start(browser)
