import { lightPalette } from '#shared/panorama/palette.ts'
import { documentLabels as labels } from '#shared/publication/document.labels.ts'

const { ink, ink2, ink3, line, line2, surface, surface2, chosen, font } = lightPalette

/** Paper of the printed page, with its number; a wide one has room for two columns of sentences. */
export const pageSize = (orientation: 'landscape' | 'portrait') =>
  [
    `@page{size:A4 ${orientation};margin:${orientation === 'portrait' ? 11 : 13}mm;`,
    `@bottom-right{content:"${labels.page} " counter(page) " ${labels.of} " counter(pages);font:8.5pt ${font};color:${ink3}}}`,
    orientation === 'landscape' ? '@media print{.plain ul{columns:2;column-gap:24px}}' : '',
  ].join('')

/** Look of the standalone page, on screen and on paper. */
export const pageStyle = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1180px;padding:24px;background:${surface};color:${ink};font:16px/1.45 ${font};font-variant-numeric:tabular-nums}
h1{font-size:32px;line-height:1.15;margin:0 0 4px}
h2{font-size:21px;margin:28px 0 10px;padding-bottom:4px;border-bottom:2px solid ${ink}}
h3{font-size:16px;line-height:1.3;margin:14px 0 6px}
p{margin:0 0 6px;max-width:75ch}
ul,ol{margin:0 0 8px;padding-left:22px}
li{max-width:90ch}
a{color:${chosen}}
small,.quiet{color:${ink3};font-size:13.5px}
table{width:100%;border-collapse:collapse;font-size:14px;margin:0 0 8px}
caption{text-align:left;color:${ink2};font-size:13.5px;padding-bottom:4px}
th,td{padding:4px 8px;border-bottom:1px solid ${line};text-align:left;vertical-align:baseline;font-weight:400}
thead th{font-weight:600;border-bottom-color:${line2};vertical-align:bottom}
tbody th{min-width:190px}
.number{text-align:right;white-space:nowrap}
thead .number{white-space:normal}
.own{background:${surface2};font-weight:600}
.none{text-align:right;color:${ink3};font-size:13px;font-weight:400}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:16px;align-items:start}
figure{margin:0;padding:12px 14px;border:1px solid ${line};border-radius:6px;max-width:560px}
figure svg{display:block;max-width:100%;height:auto;margin:6px 0}
figcaption h3{margin-top:0}
.key{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:10px;margin:0}
.key>div{border:1px solid ${line};border-radius:6px;padding:8px 12px}
.key dt{color:${ink2};font-size:14px}
.key dd{margin:0}
.key b{font-size:22px}
.key p{margin:0}
@media print{
body{padding:0;max-width:none;font-size:10.5pt;background:#fff;font-variant-ligatures:none}
h1{font-size:22pt}
h2{font-size:14pt;margin:10pt 0 6pt}
h3{font-size:11pt;margin:8pt 0 3pt}
table{font-size:9pt}
th,td{padding:2.5pt 4pt}
tbody th{min-width:0}
.figures{table-layout:fixed;font-size:8.5pt}
.figures thead th:first-child{width:26%}
.figures thead th:last-child{width:14%}
.figures .none{font-size:7pt;overflow-wrap:anywhere}
.figures td:last-child,.figures small{font-size:8pt}
.charts{grid-template-columns:repeat(auto-fit,minmax(min(100%,310px),1fr));gap:8px}
figure{padding:6px 8px;font-size:8.5pt;line-height:1.3}
figure h3{font-size:10pt;margin:0}
figure .quiet{font-size:7.5pt}
figure p{margin:0 0 3px}
figure svg{margin:3px 0}
.key{grid-template-columns:repeat(auto-fill,minmax(160px,1fr));gap:6px}
.key>div{padding:3px 8px}
.key dt{font-size:9.5pt}
.key b{font-size:13pt}
.key .quiet{font-size:8pt}
.notes{font-size:7.5pt;line-height:1.3}
.notes h3{margin:4pt 0 2pt;font-size:9.5pt}
.strengths{display:grid;grid-template-columns:1fr 1fr;gap:20px;font-size:9pt}
.strengths h3{margin-top:0}
.strengths+p{max-width:none;font-size:7.5pt;line-height:1.3}
.notes ul{columns:2;column-gap:20px}
li{break-inside:avoid;max-width:none}
header>p{margin-bottom:2px}
header>p.quiet{max-width:none;font-size:8pt}
thead{display:table-header-group}
tr,figure,caption,.key>div{break-inside:avoid}
h2,h3,caption,thead,thead tr{break-after:avoid}
.break{break-after:page}
section>h2{break-before:auto;margin-top:14pt}
nav a{color:inherit;text-decoration:none}
nav{break-inside:avoid}
}
`
