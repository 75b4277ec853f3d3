import { spawn } from 'node:child_process'

/** Programs that open an address in the person's browser, without a shell in between. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
}

/** Opens an address of the host. Where that fails nothing is said: the address has been printed. */
export function openInBrowser(url: string): void {
  const [program, ...before] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...before, url], { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
}
