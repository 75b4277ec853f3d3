import { useKept } from '#renderer/ui/Resizing.tsx'

const storageKey = 'ctg.singleKey'

/**
 * Whether « ? » alone opens the help. Who speaks to the computer, or trembles, presses single keys without meaning to: RGAA 12.10 asks
 * that they can be switched off. Kept at this post.
 */
export const useSingleKey = () => useKept(storageKey)

export const isSingleKeyOn = () => localStorage.getItem(storageKey) !== 'no'
