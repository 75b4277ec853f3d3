export type Door = 'workspace' | 'package' | 'data'

/** Where a file goes, by its extension alone: the engine looks inside afterwards. */
export function doorOf(name: string): Door {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (extension === 'atelier') return 'workspace'
  if (extension === 'ctg') return 'package'
  return 'data'
}
