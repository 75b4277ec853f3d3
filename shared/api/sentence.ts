/** French sentences of a feature's errors, by code. Parameters come from the engine and are shown as plain text. */
export type ErrorSentences = Readonly<Record<string, (params: Readonly<Record<string, string | number>>) => string>>
