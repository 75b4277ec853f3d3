import { element, escapeText, link } from '#electron/formats/html.ts'
import { siteLabels as labels } from '#shared/site/site.labels.ts'
import type { Site } from './site-model.ts'

/** A page under one of the site's folders, or at its root. */
interface PageFrame {
  /** Path from the root of the site. */
  readonly path: string
  readonly title: string
  /** What stands in `main`, as markup, the `h1` among it. */
  readonly content: string
  /** Pages above it but the first one, with their paths from the root. */
  readonly above?: readonly { readonly path: string; readonly title: string }[]
  /** Scripts beside the common one, from the root. */
  readonly scripts?: readonly string[]
}

const rootOf = (path: string) => '../'.repeat(path.split('/').length - 1)

const sectionsOfSite = [
  ['index.html', labels.home],
  ['themes/index.html', labels.themes],
  ['comparer.html', labels.compare],
  ['donnees.html', labels.data],
  ['sources.html', labels.sources],
] as const

/** A whole page: it fetches nothing but the site's own style, scripts and files, and runs no markup that a text could hold. */
export function framed(site: Site, { path, title, content, above = [], scripts = [] }: PageFrame): string {
  const root = rootOf(path)
  const name = labels.siteTitle(site.department)
  const policy =
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file:; font-src data:; base-uri 'none'; form-action 'none'"
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    element('title', escapeText(title === name ? name : `${title} – ${name}`)),
    `<link rel="stylesheet" href="${root}site.css">`,
    // First, so that what a script alone can do is not shown where none runs.
    ...[...scripts, 'site.js'].map((script) => element('script', '', `src="${root}${script}" defer`)),
  ]
  const nav = sectionsOfSite.map(([to, text]) =>
    element('li', element('a', escapeText(text), `href="${root}${to}"${to === path ? ' aria-current="page"' : ''}`)),
  )
  const trail =
    above.length === 0
      ? ''
      : element(
          'nav',
          element(
            'ol',
            [{ path: 'index.html', title: labels.home }, ...above]
              .map((each) => element('li', link(root + each.path, each.title)))
              .join('') + element('li', escapeText(title), 'aria-current="page"'),
          ),
          `class="trail" aria-label="${escapeText(labels.whereami)}"`,
        )
  const header = element(
    'header',
    element('p', element('a', escapeText(name), `href="${root}index.html"`), 'class="site-name"') +
      element('nav', element('ul', nav.join('')), `aria-label="${escapeText(labels.navigation)}"`),
    'class="site-header"',
  )
  const footer = element(
    'footer',
    [labels.publishedBy(site.publisher), labels.madeOn(site.day), site.recipient]
      .filter((text) => text !== '')
      .map((text) => element('p', escapeText(text)))
      .join('') + element('p', link(`${root}accessibilite.html`, labels.accessibility)),
    'class="site-footer"',
  )
  return [
    '<!doctype html>\n',
    element(
      'html',
      element('head', head.join('')) +
        element(
          'body',
          element('a', escapeText(labels.skip), 'class="skip" href="#contenu"') +
            header +
            trail +
            element('main', content, 'id="contenu" tabindex="-1"') +
            footer,
        ),
      'lang="fr"',
    ),
    '\n',
  ].join('')
}
