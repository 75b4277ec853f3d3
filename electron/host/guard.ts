import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** 256 bits: not to be guessed, so that no counting of attempts is needed. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares without telling by its time how much was right. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/**
 * Who may ask. Three checks stand before every operation: the `Host` is ours (a name that someone else points at 127.0.0.1
 * is refused), the page that asks is ours (`Origin`, and `Sec-Fetch-Site` where the browser says it), the cookie is that of
 * this launch.
 */
export class Guard {
  readonly #host: string
  readonly #cookie: string
  readonly #launch = newSecret()
  readonly #session = newSecret()

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`
    // Cookies ignore ports: a second application on this post must not overwrite ours.
    this.#cookie = `ctg_${port}`
  }

  get origin(): string {
    return `http://${this.#host}`
  }

  /** The secret of the first address. */
  get launchToken(): string {
    return this.#launch
  }

  isOurHost(request: IncomingMessage): boolean {
    return request.headers.host === this.#host
  }

  /** `required`: browsers send `Origin` with every POST, and leave it out of a page's own GET. */
  isOurPage(request: IncomingMessage, required: boolean): boolean {
    const { origin } = request.headers
    if (origin === undefined ? required : origin !== this.origin) return false
    const site = request.headers['sec-fetch-site']
    return site === undefined || site === 'same-origin'
  }

  hasSession(request: IncomingMessage): boolean {
    const prefix = `${this.#cookie}=`
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
    return pairs.some((pair) => pair.startsWith(prefix) && sameSecret(pair.slice(prefix.length), this.#session))
  }

  /** The cookie of this launch for the right token, null for another. Gone when the browser closes. */
  admit(token: string): string | null {
    if (!sameSecret(token, this.#launch)) return null
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`
  }
}
