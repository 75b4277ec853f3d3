import type { PreviewChange } from '#shared/offer/import.api.ts'

/** What tells a changed cell apart in a preview. */
export const changeKey = ({ id, field }: PreviewChange) => `${id} ${field}`
