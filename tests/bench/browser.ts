import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Setting } from './setting.ts'

/** Debian's Chromium unless told. */
export const program = process.env.CTG_CHROMIUM ?? '/usr/bin/chromium'
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The loopback host of the built application, with the address that it prints. */
export async function startHost(setting: Setting, file: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(setting.built, 'host', 'main.js'), file, '--sans-navigateur'], {
    env: { ...process.env, CTG_PROFILE: setting.profile },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((done, fail) => {
    let text = ''
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`the host ended with ${code}`)))
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(text)
      if (found) done(found[0])
    })
  })
  return { child, url }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}
