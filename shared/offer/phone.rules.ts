/** French numbers of ten digits by pairs, short ones (115, 3939) as they are, others with their prefix. */
export function phoneOf(text: string): string | null {
  const bare = text.replace(/\(0\)/, '').replace(/[\s.\-()/\u00a0\u202f]/g, '')
  const national = bare.replace(/^(?:\+|00)33/, '0')
  if (/^0\d{9}$/.test(national)) return national.replace(/(\d\d)(?=\d)/g, '$1 ')
  if (/^\d{2,6}$/.test(bare)) return bare
  if (/^\+\d{6,15}$/.test(bare)) return bare
  return null
}
