import { lightPalette } from '#shared/panorama/palette.ts'
import { documentLabels as labels } from '#shared/publication/document.labels.ts'

const { ink, ink2, ink3, line, line2, surface, surface2, chosen, font } = lightPalette

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
@page{size:A4 landscape;margin:13mm;@bottom-right{content:"${labels.page} " counter(page) " ${labels.of} " counter(pages);font:8.5pt ${font};color:${ink3}}}
@media print{
body{padding:0;max-width:none;font-size:10.5pt;background:#fff;font-variant-ligatures:none}
table{font-size:9pt}
thead{display:table-header-group}
tr,figure,.key>div{break-inside:avoid}
h2,h3,caption{break-after:avoid}
#missing{break-before:page}
section>h2{break-before:auto;margin-top:14pt}
nav a{color:inherit;text-decoration:none}
nav{break-inside:avoid}
}
`
