import { fontRules } from '#electron/formats/page-fonts.ts'
import { pageSize, pageStyle } from '#electron/formats/page-style.ts'
import { lightPalette } from '#shared/panorama/palette.ts'

const { ink, ink2, line, line2, surface, surface2, chosen } = lightPalette

/** The one style sheet of the site: that of the documents, and what only a site has. */
export const siteStyle = () => `${fontRules()}${pageStyle}${pageSize('landscape')}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;padding:8px 12px;background:${ink};color:${surface};z-index:2}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,main:focus-visible{outline:3px solid ${chosen};outline-offset:2px}
.site-header{display:flex;flex-wrap:wrap;align-items:baseline;gap:8px 28px;padding-bottom:10px;border-bottom:2px solid ${ink};margin-bottom:16px}
.site-name{font-weight:700;font-size:18px;margin:0}
.site-name a,.site-header nav a{color:${ink};text-decoration:none}
.site-header a:hover{text-decoration:underline}
.site-header ul{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;margin:0;padding:0}
.site-header [aria-current]{font-weight:700;border-bottom:3px solid ${chosen}}
.trail ol{display:flex;flex-wrap:wrap;list-style:none;margin:0 0 12px;padding:0;font-size:14px;color:${ink2}}
.trail li+li::before{content:"›";margin:0 8px}
.site-footer{margin-top:40px;padding-top:12px;border-top:1px solid ${line2};font-size:14px;color:${ink2}}
.lead{font-size:18px}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,380px),1fr));gap:24px;align-items:start}
.map{display:block;width:100%;height:auto}
.map path{stroke:${surface};stroke-width:1.5}
.map a:hover path,.map a:focus path{stroke:${ink};stroke-width:3}
.map a:focus{outline:none}
.map-figure{max-width:720px}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;margin:8px 0 0;font-size:14px}
.legend svg{display:inline-block;vertical-align:-3px;margin:0}
.picks{list-style:none;padding:0}
.picks li{padding:6px 0;border-bottom:1px solid ${line};max-width:none}
.search{display:block;margin:14px 0}
.search input{display:block;font:inherit;width:min(100%,480px);padding:8px 10px;border:1px solid ${line2};border-radius:6px;background:${surface};color:${ink};margin-top:4px}
.sort{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;text-align:inherit;text-decoration:underline;text-underline-offset:3px;cursor:pointer}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:0 0 12px}
.facts dt{color:${ink2}}
.facts dd{margin:0;max-width:75ch}
.choices{display:flex;flex-wrap:wrap;gap:16px;margin:12px 0}
.choices label{display:block;font-weight:600;min-width:0;max-width:100%}
.choices select{display:block;font:inherit;padding:6px 8px;border:1px solid ${line2};border-radius:6px;background:${surface};color:${ink};margin-top:4px;max-width:100%}
.scroll{overflow-x:auto}
tbody th[scope=rowgroup]{font-weight:700;padding-top:14px}
.references td,.references th{background:${surface2}}
[hidden]{display:none!important}
@media (max-width:640px){body{padding:12px}.facts{grid-template-columns:1fr}}
@media print{.site-header nav,.trail,.search,.choices,.skip{display:none}}
`
