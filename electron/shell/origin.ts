/** Scheme and host of the page. Standard and secure, so that it has a real origin, storage and CSP. */
export const scheme = 'app'
export const pageOrigin = 'app://atelier'
/** Scheme and host of the pages that are printed, in a session of their own. */
export const printScheme = 'impression'
export const printOrigin = 'impression://page'
export const pageAddress = `${pageOrigin}/`

/**
 * Address of the development server, written into the bundle by `npm run dev` only: an installed application cannot be
 * pointed anywhere by its environment.
 */
export const devUrl: string = typeof __DEV_URL__ === 'string' ? __DEV_URL__ : ''
export const trustedOrigin: string = devUrl ? new URL(devUrl).origin : pageOrigin
export const startAddress: string = devUrl || pageAddress

/** Exact origin and address under it; a serialised origin alone would let `app://atelier.other` through a prefix test. */
export function isTrusted(frame: { readonly origin: string; readonly url: string }): boolean {
  return frame.origin === trustedOrigin && frame.url.startsWith(`${trustedOrigin}/`)
}
