import { type IStylesOptions, LineRuleType } from 'docx'
import { documentColors, type HeadingLevel as HeadingRank } from './document-model.ts'

const { ink, heading, quiet } = documentColors
const spacing = (before: number, after: number) => ({ before: before * 20, after: after * 20 })
const headingStyle = (level: HeadingRank, size: number, before: number) => ({
  run: { size: size * 2, bold: true, color: heading },
  paragraph: { spacing: spacing(before, 4), keepNext: true, keepLines: true, outlineLevel: level - 1 },
})
const based = { basedOn: 'Normal', quickFormat: true } as const
const small = { size: 18, color: quiet }
/** Under images and in lists of reservations and sources. */
const smaller = { size: 16, color: quiet }

/** Named styles of a document, as Word lists them. */
export const docxStyles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: 'Calibri',
        size: 22,
        color: ink,
        language: { value: 'fr-FR', eastAsia: 'fr-FR', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { size: 44, bold: true, color: heading }, paragraph: { spacing: spacing(0, 4) } },
    heading1: headingStyle(1, 17, 14),
    heading2: headingStyle(2, 13, 9),
    heading3: headingStyle(3, 12, 8),
  },
  paragraphStyles: [
    {
      ...based,
      id: 'Subtitle',
      name: 'Subtitle',
      run: { size: 24, color: quiet },
      paragraph: { spacing: spacing(0, 8) },
    },
    { ...based, id: 'ListBullet', name: 'List Bullet', paragraph: { spacing: spacing(0, 3) } },
    {
      ...based,
      id: 'ListNote',
      name: 'List Note',
      run: smaller,
      paragraph: { spacing: { after: 10, line: 240, lineRule: LineRuleType.AUTO } },
    },
    { ...based, id: 'Note', name: 'Note', run: small },
    { ...based, id: 'Caption', name: 'caption', run: small, paragraph: { spacing: spacing(8, 3), keepNext: true } },
    {
      ...based,
      id: 'ImageTitle',
      name: 'Image Title',
      run: { bold: true, size: 20 },
      paragraph: { spacing: spacing(8, 2), keepNext: true, keepLines: true },
    },
    // What stands over and under an image, but for the last of it, keeps to what follows: all of it is on one page.
    {
      ...based,
      id: 'ImageNote',
      name: 'Image Note',
      run: smaller,
      paragraph: { spacing: spacing(0, 3), keepNext: true, keepLines: true },
    },
    { ...based, id: 'ImageEnd', name: 'Image End', run: smaller, paragraph: { spacing: spacing(0, 4) } },
    {
      ...based,
      id: 'Image',
      name: 'Image',
      // A line of its own height: a fixed one would cut the image.
      paragraph: { spacing: { before: 40, after: 80, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    {
      ...based,
      id: 'TOCHeading',
      name: 'TOC Heading',
      run: { size: 28, bold: true, color: heading },
      paragraph: { spacing: spacing(12, 6), keepNext: true },
    },
    ...[1, 2, 3].map((level) => ({
      ...based,
      id: `TOC${level}`,
      name: `toc ${level}`,
      paragraph: { spacing: spacing(0, 2), indent: { left: (level - 1) * 283 } },
    })),
    {
      ...based,
      id: 'TableContents',
      name: 'Table Contents',
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO }, keepLines: true },
    },
    {
      ...based,
      id: 'TableHeading',
      name: 'Table Heading',
      run: { size: 19, bold: true },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    {
      ...based,
      id: 'TableEnd',
      name: 'Table End',
      run: { size: 8 },
      paragraph: { spacing: { after: 120, line: 120, lineRule: LineRuleType.AUTO } },
    },
    { ...based, id: 'Header', name: 'header', run: { size: 17, color: quiet } },
    { ...based, id: 'Footer', name: 'footer', run: { size: 17, color: quiet } },
  ],
}
