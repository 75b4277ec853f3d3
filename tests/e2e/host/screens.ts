import { paths } from '#renderer/parts/paths.ts'

/** Addresses of all screens. */
export const screens: readonly string[] = Object.values(paths)
