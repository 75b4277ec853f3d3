/*
 * First module of the page. The content policy refuses every string that would become markup; one library empties
 * its container through `innerHTML`, so this policy lets the empty string through, and nothing else.
 */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string | null }): unknown
}

const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
factory?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })

export {}
