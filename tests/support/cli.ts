import { spawn } from 'node:child_process'
import { program } from './program.ts'
import { temporaryFolder } from './workspace.ts'

export interface CliResult {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command line as scripts call it: a process of its own, with a profile of its own, in any folder. */
export class Cli {
  readonly #profile = temporaryFolder()
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  start(words: readonly string[], env: Readonly<Record<string, string>> = {}, folder = this.folder) {
    return spawn(process.execPath, [program('cli'), ...words], {
      cwd: folder,
      env: { ...process.env, CTG_PROFILE: this.#profile, CTG_CHECK_OUTPUT: '1', npm_lifecycle_event: 'test', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  run(words: readonly string[], env: Readonly<Record<string, string>> = {}, folder = this.folder): Promise<CliResult> {
    const child = this.start(words, env, folder)
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    return new Promise((done, fail) => {
      child.on('error', fail)
      child.on('close', (code) => done({ code, out, err }))
    })
  }

  /** The JSON document of a command that must succeed. */
  async json<T>(...words: string[]): Promise<T> {
    const { code, out, err } = await this.run([...words, '--json'])
    if (code !== 0) throw new Error(`ctg ${words.join(' ')}: exit ${code}, ${err}`)
    return JSON.parse(out) as T
  }
}
