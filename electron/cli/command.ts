import type { Arguments } from './arguments.ts'
import type { Session } from './session.ts'

/** What a command answers: a document for scripts, a text for people, and why it counts as refused all the same. */
export interface Answer {
  readonly json: unknown
  readonly text: string
  /** Written in place of both, whatever was asked (a page in HTML). */
  readonly raw?: string
  readonly refusal?: string
}
export type Command = (session: Session, args: Arguments) => Promise<Answer>
