import type { z } from 'zod'

/**
 * The three kinds of operation that the engine offers.
 * A query reads; a command changes the workspace in one transaction and is one journal entry;
 * a job may take seconds, reports progress and can be cancelled (it may also be a command).
 */
export type OperationKind = 'query' | 'command' | 'job'

export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: OperationKind
  readonly input: I
  readonly output: O
  /** Entities (table names) that the answer depends on: a `changed` event on one of them makes it stale. */
  readonly reads: readonly string[]
  /** Whether the command is a journal entry that can be undone. Never defaulted: whoever adds a command decides. */
  readonly undoable: boolean
  /** Usable before a workspace is open (first run, identity, recent files). */
  readonly withoutWorkspace: boolean
  /** French name of the journal entry, shown as « Annuler : … ». */
  readonly label: (input: z.output<I>) => string
}

const noLabel = () => ''

export function query<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: { reads: readonly string[]; withoutWorkspace?: boolean },
): Operation<I, O> {
  return {
    kind: 'query',
    input,
    output,
    reads: options.reads,
    undoable: false,
    withoutWorkspace: options.withoutWorkspace ?? false,
    label: noLabel,
  }
}

export function command<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: { undoable: boolean; label: (input: z.output<I>) => string; withoutWorkspace?: boolean },
): Operation<I, O> {
  return {
    kind: 'command',
    input,
    output,
    reads: [],
    undoable: options.undoable,
    withoutWorkspace: options.withoutWorkspace ?? false,
    label: options.label,
  }
}

export function job<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: {
    undoable: boolean
    label: (input: z.output<I>) => string
    withoutWorkspace?: boolean
    /** Of a job that answers like a query; none for one that prepares or writes. */
    reads?: readonly string[]
  },
): Operation<I, O> {
  return { ...command(input, output, options), kind: 'job', reads: options.reads ?? [] }
}

export type Api = Readonly<Record<string, Operation>>
export type InputOf<O extends Operation> = z.input<O['input']>
export type ParsedInputOf<O extends Operation> = z.output<O['input']>
export type OutputOf<O extends Operation> = z.output<O['output']>
