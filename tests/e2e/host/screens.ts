import { paths } from '#renderer/parts/paths.ts'

/** Addresses of all screens: each has its own, `screens.test.ts` sees to it. */
export const screens: readonly string[] = Object.values(paths)
