import content from '#resources/help/aide.json' with { type: 'json' }

/** A paragraph, a list, steps in their order, or terms with what they mean. */
export type HelpBlock =
  | { readonly text: string }
  | { readonly list: readonly string[] }
  | { readonly steps: readonly string[] }
  | { readonly terms: readonly { readonly term: string; readonly text: string }[] }

interface HelpPart {
  readonly id: string
  readonly title: string
  readonly blocks: readonly HelpBlock[]
  /** The sheet of keys stands at its end. */
  readonly hasKeys?: boolean
}

/** The help of the application, part by part. */
export const helpParts: readonly HelpPart[] = content.parts
