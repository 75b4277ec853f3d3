/**
 * The content security policy of the page: one text for the Electron scheme, the loopback host and the built HTML.
 *
 * Styles need a nonce because the grid and the widgets put `<style>` elements in the page; scripts never do.
 * `trusted-types default` admits one policy, made by the page before anything else, that accepts the empty string only:
 * the chart library empties its container through `innerHTML`, everything else that writes markup is refused.
 */
const directives: readonly (readonly [name: string, value: string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self' 'nonce-{nonce}'"],
  ['img-src', "'self' data: blob:"],
  ['font-src', "'self'"],
  ['connect-src', "'self'"],
  ['object-src', "'none'"],
  ['frame-src', "'none'"],
  ['worker-src', "'self'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'default'],
]

/** What the built HTML carries wherever the nonce of a response goes; whoever serves it replaces every occurrence. */
export const noncePlaceholder = 'CTG-NONCE-OF-THIS-RESPONSE'

function text(nonce: string, kept: (name: string) => boolean): string {
  return directives
    .filter(([name]) => kept(name))
    .map(([name, value]) => `${name} ${value.replace('{nonce}', nonce)}`)
    .join('; ')
}

/** Value of the `Content-Security-Policy` header. `nonce` is new for every response and only [A-Za-z0-9_-]. */
export function contentPolicy(nonce: string): string {
  return text(nonce, () => true)
}

/** The same for `<meta http-equiv>`, where browsers ignore `frame-ancestors` and say so on the console. */
export function metaContentPolicy(nonce: string): string {
  return text(nonce, (name) => name !== 'frame-ancestors')
}

/** Headers of every answer that is part of the page, in both hosts. */
export function pageHeaders(nonce: string, type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': contentPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=(), payment=()',
    'cache-control': 'no-store',
  }
}
