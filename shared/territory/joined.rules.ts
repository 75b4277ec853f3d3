const prefix = 'SEMBLABLES'
const most = 40

/** Code of several territories taken together: the same for the same territories in any order. */
export function joinedCode(codes: readonly string[]): string {
  return [prefix, ...[...new Set(codes)].sort()].join('.')
}

/** The territories of such a code; null for any other. */
export function joinedCodes(code: string): readonly string[] | null {
  const [first, ...codes] = code.split('.')
  if (first !== prefix || codes.length === 0 || codes.length > most) return null
  return codes.some((each) => each === '' || each === prefix) ? null : [...new Set(codes)]
}
