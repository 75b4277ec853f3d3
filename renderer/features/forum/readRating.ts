import type { Output } from '#shared/api/contract.ts'

/** A vote as the engine gives it. */
export type Rating = Output<'rating.get'>

/** Name of a college of a vote. */
export const collegeName = ({ colleges }: Rating, code: string) =>
  colleges.find((college) => college.code === code)?.label ?? code
