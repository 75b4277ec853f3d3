/** Forms in which an agreement leaves the workspace. */
export const agreementFormats = ['odt', 'docx', 'pdf'] as const
export type AgreementFormat = (typeof agreementFormats)[number]

/** What is written: the text as it stands, a signed version, or what differs from the last one. */
export const agreementPapers = ['draft', 'version', 'amendment'] as const
export type AgreementPaper = (typeof agreementPapers)[number]

/** Marks of the model that one line replaces, and those that stand alone in a paragraph and are replaced by a whole part. */
export const lineMarks = ['titre', 'projet', 'version', 'empreinte', 'debut', 'fin', 'lieu'] as const
export const blockMarks = ['parties', 'articles', 'signatures', 'annexes'] as const
/** Without these, what people signed would not stand in the document. */
export const requiredMarks = [
  'parties',
  'articles',
  'signatures',
] as const satisfies readonly (typeof blockMarks)[number][]
export const markText = (mark: string) => `{{${mark}}}`
