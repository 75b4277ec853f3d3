import { documentLabels } from '#shared/publication/document.labels.ts'
import { type DocumentModel, documentColors, oneLine, pageOf } from './document-model.ts'
import { odfNamespaces, odfText } from './odf.ts'
import { xmlAttribute, xmlHead, xmlText } from './package-write.ts'

const { ink, heading, quiet } = documentColors

/** A paragraph style that people find by its name in the list of styles. */
function style(name: string, parent: string, paragraph: string, text = '', more = ''): string {
  const shown = name.replaceAll('_20_', ' ')
  const above = parent === '' ? '' : ` style:parent-style-name="${parent}"`
  return [
    `<style:style style:name="${name}" style:display-name="${xmlAttribute(shown)}" style:family="paragraph"${above}${more}>`,
    paragraph === '' ? '' : `<style:paragraph-properties ${paragraph}/>`,
    text === '' ? '' : `<style:text-properties ${text}/>`,
    '</style:style>',
  ].join('')
}

const spaced = (top: number, bottom: number) => `fo:margin-top="${top}cm" fo:margin-bottom="${bottom}cm"`
const sized = (size: number, color: string) => `fo:font-size="${size}pt" fo:color="#${color}"`
const headings = [17, 13, 12].map((size, at) =>
  style(
    `Heading_20_${at + 1}`,
    'Standard',
    `${spaced(0.5 - at * 0.12, 0.15)} fo:keep-with-next="always"`,
    `${sized(size, heading)} fo:font-weight="bold"`,
    ` style:next-style-name="Text_20_body" style:default-outline-level="${at + 1}"`,
  ),
)
const outline = [1, 2, 3].map(
  (level) =>
    `<text:outline-level-style text:level="${level}" style:num-format=""><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:outline-level-style>`,
)

const bullets =
  '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="\u2022"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.9cm" fo:text-indent="-0.5cm" fo:margin-left="0.9cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'

/** Named styles, language, page, header and footer. */
export function odtStyles(model: DocumentModel): string {
  const page = pageOf(model)
  const entry = (level: number) =>
    `<style:style style:name="Contents_20_${level}" style:display-name="Contents ${level}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="${(level - 1) * 0.5}cm" ${spaced(0, 0.08)}><style:tab-stops><style:tab-stop style:position="${(page.text - (level - 1) * 0.5).toFixed(2)}cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>`
  const edge = `<style:paragraph-properties><style:tab-stops><style:tab-stop style:position="${page.text.toFixed(2)}cm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties ${sized(8.5, quiet)}/>`
  const numbers = `${xmlText(documentLabels.page)} <text:page-number text:select-page="current">1</text:page-number> ${xmlText(documentLabels.of)} <text:page-count>1</text:page-count>`
  const footer = `<style:footer><text:p text:style-name="Footer">${odfText(oneLine(model.footer ?? ''))}<text:tab/>${numbers}</text:p></style:footer>`
  const header = `<style:header><text:p text:style-name="Header">${odfText(oneLine(model.header ?? model.title))}</text:p></style:header>`
  return [
    `${xmlHead}<office:document-styles ${odfNamespaces} office:version="1.3"><office:styles>`,
    `<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1.25cm" fo:orphans="2" fo:widows="2"/><style:text-properties fo:font-family="Calibri, Carlito, 'Liberation Sans', sans-serif" ${sized(11, ink)} fo:language="fr" fo:country="FR" fo:hyphenate="false"/></style:default-style>`,
    '<style:default-style style:family="table"/>',
    style('Standard', '', 'fo:line-height="115%"'),
    style('Text_20_body', 'Standard', spaced(0, 0.2)),
    style('Title', 'Standard', spaced(0, 0.15), `${sized(22, heading)} fo:font-weight="bold"`),
    style('Subtitle', 'Standard', spaced(0, 0.3), sized(12, quiet)),
    ...headings,
    style('List_20_Bullet', 'Standard', spaced(0, 0.1)),
    style('List_20_Note', 'Standard', `${spaced(0, 0.02)} fo:line-height="100%"`, sized(8, quiet)),
    style('Note', 'Standard', spaced(0, 0.2), sized(9, quiet)),
    style('Caption', 'Standard', `${spaced(0.3, 0.1)} fo:keep-with-next="always"`, sized(9.5, quiet)),
    style(
      'Image_20_Title',
      'Standard',
      `${spaced(0.28, 0.05)} fo:keep-together="always" fo:keep-with-next="always"`,
      'fo:font-size="10pt" fo:font-weight="bold"',
    ),
    // What stands over and under an image, but for the last of it, keeps to what follows: all of it is on one page.
    style('Image_20_Note', 'Note', `${spaced(0, 0.1)} fo:keep-with-next="always"`, 'fo:font-size="8pt"'),
    style('Image_20_End', 'Note', spaced(0, 0.15), 'fo:font-size="8pt"'),
    style('Image', 'Standard', `${spaced(0.1, 0.15)} fo:keep-with-next="always"`),
    style(
      'Contents_20_Heading',
      'Standard',
      `${spaced(0.4, 0.2)} fo:keep-with-next="always"`,
      `${sized(14, heading)} fo:font-weight="bold"`,
    ),
    ...[1, 2, 3].map(entry),
    style('Table_20_Contents', 'Standard', 'fo:line-height="100%"', 'fo:font-size="9.5pt"'),
    style('Table_20_Contents_20_Center', 'Table_20_Contents', 'fo:text-align="center"'),
    style('Table_20_Contents_20_Right', 'Table_20_Contents', 'fo:text-align="end"'),
    style('Table_20_Heading', 'Table_20_Contents', 'fo:keep-with-next="always"', 'fo:font-weight="bold"'),
    style('Table_20_Heading_20_Center', 'Table_20_Heading', 'fo:text-align="center"'),
    style('Table_20_Heading_20_Right', 'Table_20_Heading', 'fo:text-align="end"'),
    `<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard">${edge}</style:style>`,
    `<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard">${edge}</style:style>`,
    ...[
      ['Index_20_Link', `fo:color="#${ink}" style:text-underline-style="none"`],
      ['Strong', 'fo:font-weight="bold"'],
      ['Emphasis', 'fo:font-style="italic"'],
      ['StrongEmphasis', 'fo:font-weight="bold" fo:font-style="italic"'],
    ].map(
      ([name, text]) =>
        `<style:style style:name="${name}" style:family="text"><style:text-properties ${text}/></style:style>`,
    ),
    bullets,
    `<text:outline-style style:name="Outline">${outline.join('')}</text:outline-style></office:styles><office:automatic-styles>`,
    `<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="${page.width}cm" fo:page-height="${page.height}cm" style:print-orientation="${model.orientation ?? 'portrait'}" fo:margin="${page.margin * 0.6}cm ${page.margin}cm" fo:margin-left="${page.margin}cm" fo:margin-right="${page.margin}cm" fo:margin-top="${page.margin * 0.5}cm" fo:margin-bottom="${page.margin * 0.5}cm"/>`,
    '<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>',
    `</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">${header}<style:header-first><text:p text:style-name="Header"/></style:header-first>${footer}<style:footer-first>${footer.slice('<style:footer>'.length, -'</style:footer>'.length)}</style:footer-first></style:master-page></office:master-styles></office:document-styles>`,
  ].join('')
}
