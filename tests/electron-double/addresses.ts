/**
 * Chromium from a distribution knows no custom scheme, so the double shows `app://atelier/x` to it as
 * `https://atelier.app.invalid/x` (a name that resolves nowhere, by RFC 6761) and answers those requests itself.
 */
const schemes = new Set<string>()

export function addScheme(scheme: string): void {
  schemes.add(scheme)
}

export function toShown(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/s.exec(url)
  return match?.[1] && schemes.has(match[1]) ? `https://${match[2]}.${match[1]}.invalid${match[3]}` : url
}

export function toReal(url: string): string {
  return url.replace(/https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.invalid(?=[/?#]|$)/, (whole, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : whole,
  )
}

/** Origin of a real address as `WebFrameMain.origin` gives it for a standard scheme. */
export function originOf(real: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/.exec(real)?.[0] ?? 'null'
}
