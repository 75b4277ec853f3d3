/** Figures after the comma; one written with an exponent has more than are shown. */
export function decimalsOf(value: number): number {
  const text = String(value)
  return text.includes('e') ? 12 : (text.split('.')[1] ?? '').length
}
