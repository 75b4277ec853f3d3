import { contentPolicy, metaContentPolicy, noncePlaceholder } from '#shared/api/content-policy.ts'
import { fuses } from '#tests/packaging/fuses.ts'
import type { Build } from './build.ts'
import type { WindowFacts } from './facts.ts'

/** Majors that Electron mends, and when that was looked up: eight weeks later the oldest is no longer one of them. */
export const supported = { on: '2026-11-19', majors: [45, 44, 43] } as const

type Session = Build['sessions']['page']
export interface Item {
  /** As Electron's guide of security names it, in its order. */
  readonly title: string
  /** What the build does against it, none where it holds. */
  findings(build: Build): readonly string[]
  /** A build that does not hold: its findings are not none. */
  spoilt(build: Build): Build
}

const wrong = (holds: boolean, what: string): readonly string[] => (holds ? [] : [what])
const windows = (build: Build, holds: (window: WindowFacts) => boolean, what: string) =>
  build.windows.flatMap((window, at) => wrong(holds(window), `window ${at}: ${what}`))
const sessions = (build: Build, holds: (session: Session) => boolean, what: string) =>
  Object.entries(build.sessions).flatMap(([name, session]) => wrong(holds(session), `session ${name}: ${what}`))

/** The second window is the one that a page is printed in: each spoils its own. */
const withWindow = (build: Build, at: number, change: Partial<WindowFacts>): Build => ({
  ...build,
  windows: build.windows.map((window, place) => (place === at ? { ...window, ...change } : window)),
})
const withPreference = (build: Build, name: string, value: unknown, at = 1): Build =>
  withWindow(build, at, { preferences: { ...build.windows[at]?.preferences, [name]: value } })
const withSession = (build: Build, change: Partial<Session>): Build => ({
  ...build,
  sessions: { ...build.sessions, printing: { ...build.sessions.printing, ...change } },
})

/** A setting that must be said, for its default may change. */
const said = (title: string, values: Readonly<Record<string, unknown>>): Item => ({
  title,
  findings: (build) =>
    Object.entries(values).flatMap(([name, value]) =>
      windows(build, ({ preferences }) => preferences[name] === value, `${name} is not ${String(value)}`),
    ),
  spoilt: (build) => withPreference(build, Object.keys(values)[0] ?? '', undefined),
})
/** A setting that must not be there. */
const unsaid = (title: string, name: string, value: unknown): Item => ({
  title,
  findings: (build) => windows(build, ({ preferences }) => !(name in preferences), `${name} is set`),
  spoilt: (build) => withPreference(build, name, value),
})

const ownAddress = /^(app:\/\/atelier\/|impression:\/\/page\/)/
/** What the command line of Chromium is given: nothing of its features. */
const switches = ['disable-background-networking', 'disable-component-update', 'no-proxy-server']
const members = ['call', 'cancel', 'onEvent', 'chooseFiles', 'fileToken', 'onMenu']
const host = JSON.stringify({ kind: 'string', ...Object.fromEntries(members.map((name) => [name, 'function'])) })
const escaped = (policy: string) => policy.replaceAll("'", '&#39;')
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
const nonceOf = (policy: string | null) => /'nonce-([\w-]{22})'/.exec(policy ?? '')?.[1] ?? ''

export const items: readonly Item[] = [
  {
    title: 'Only load secure content',
    findings: (build) => [
      ...windows(build, ({ loaded }) => loaded.length > 0 && loaded.every((url) => ownAddress.test(url)), 'loads'),
      ...sessions(
        build,
        ({ reached }) => reached.length === 1 && reached.every((url) => ownAddress.test(url)),
        'reaches',
      ),
    ],
    spoilt: (build) => withSession(build, { reached: ['http://127.0.0.1:80/'] }),
  },
  said('Disable the Node.js integration in all renderers that display remote content', {
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  }),
  said('Enable context isolation in all renderers', { contextIsolation: true }),
  {
    title: 'Enable process sandboxing',
    findings: (build) => [
      ...wrong(build.sandboxedBeforeReady, 'not asked for every renderer before ready'),
      ...windows(build, ({ preferences }) => preferences.sandbox === true, 'no sandbox'),
    ],
    spoilt: (build) => ({ ...build, sandboxedBeforeReady: false }),
  },
  {
    title: 'Handle session permission requests from remote content',
    findings: (build) => [
      ...sessions(build, ({ granted }) => granted.length === 0, 'grants'),
      ...sessions(build, ({ device }) => !device, 'lends a device'),
      ...sessions(build, ({ captured }) => JSON.stringify(captured) === '{}', 'shows the screen'),
      ...sessions(build, ({ downloads }) => downloads.every((url) => url === 'blob:app://atelier/x'), 'downloads'),
    ],
    spoilt: (build) => withSession(build, { granted: ['geolocation'] }),
  },
  unsaid('Do not disable webSecurity', 'webSecurity', false),
  {
    title: 'Define a Content-Security-Policy and use restrictive rules',
    findings: ({ policies, html }) => [
      ...wrong(nonceOf(policies.page) !== '', 'no nonce'),
      ...wrong(policies.page === contentPolicy(nonceOf(policies.page)), 'header of the page'),
      ...wrong(policies.page?.startsWith("default-src 'none'; script-src 'self';") === true, 'what scripts may be'),
      ...wrong(!/unsafe|\*|https?:/.test(policies.page ?? 'unsafe'), 'a policy that is none'),
      ...wrong(html.includes(escaped(metaContentPolicy(noncePlaceholder))), 'no policy in the page itself'),
      ...wrong(policies.printing === printPolicy, 'header of printed pages'),
    ],
    spoilt: (build) => ({
      ...build,
      html: build.html.replace('Content-Security-Policy', '').replace('&#39;none', '*'),
    }),
  },
  unsaid('Do not enable allowRunningInsecureContent', 'allowRunningInsecureContent', true),
  {
    title: 'Do not enable experimental features',
    findings: (build) => [
      ...unsaid('', 'experimentalFeatures', true).findings(build),
      ...wrong(JSON.stringify(build.switches) === JSON.stringify(switches), `switches ${build.switches.join(' ')}`),
    ],
    spoilt: (build) => ({ ...build, switches: [...build.switches, 'enable-features'] }),
  },
  unsaid('Do not use enableBlinkFeatures', 'enableBlinkFeatures', 'x'),
  {
    title: 'Do not use allowpopups for WebViews',
    findings: (build) => [
      ...windows(build, ({ preferences }) => preferences.webviewTag === false, 'webviews'),
      ...wrong(!/<webview|allowpopups/i.test(build.html), 'a webview in the page'),
    ],
    spoilt: (build) => withPreference(build, 'webviewTag', true),
  },
  {
    title: 'Verify WebView options before creation',
    findings: (build) =>
      windows(build, ({ allowed }) => !allowed.includes('will-attach-webview'), 'attaches a webview'),
    spoilt: (build) => withWindow(build, 1, { allowed: ['will-attach-webview'] }),
  },
  {
    title: 'Disable or limit navigation',
    findings: (build) => [
      ...windows(build, ({ allowed }) => allowed.every((name) => name === 'will-attach-webview'), 'goes elsewhere'),
      // A page whose scripts do not run, in a window that nobody sees, has nothing dropped on it.
      ...windows(
        build,
        ({ preferences }) => preferences.navigateOnDragDrop === false || preferences.javascript === false,
        'opens a dropped file',
      ),
    ],
    spoilt: (build) => withWindow(build, 1, { allowed: ['will-redirect'] }),
  },
  {
    title: 'Disable or limit creation of new windows',
    findings: (build) =>
      windows(build, ({ opening }) => JSON.stringify(opening) === '{"action":"deny"}', 'opens another'),
    spoilt: (build) => withWindow(build, 1, { opening: { action: 'allow' } }),
  },
  {
    title: 'Do not use shell.openExternal with untrusted content',
    findings: ({ electron, outside }) => [
      ...wrong(!electron.includes('shell'), 'takes the shell from Electron'),
      ...outside.map((file) => `${file} opens something outside`),
    ],
    spoilt: (build) => ({ ...build, outside: ['chunks/x.js'] }),
  },
  {
    title: 'Use a current version of Electron',
    findings: ({ version }) =>
      wrong(
        supported.majors.some((major) => version.startsWith(`${major}.`)),
        version,
      ),
    spoilt: (build) => ({ ...build, version: '42.9.2' }),
  },
  {
    title: 'Validate the sender of all IPC messages',
    findings: ({ channels, answered }) => [
      ...wrong(JSON.stringify(channels) === '["ctg"]', `channels ${channels.join(' ')}`),
      ...wrong(JSON.stringify(answered) === '["ctg: the page"]', answered.join(', ')),
    ],
    spoilt: (build) => ({ ...build, answered: [...build.answered, 'ctg: a frame inside'] }),
  },
  {
    title: 'Avoid usage of the file:// protocol and prefer usage of custom protocols',
    findings: (build) => [
      ...windows(build, ({ loaded }) => loaded.every((url) => !url.startsWith('file:')), 'loads a file'),
      ...wrong(JSON.stringify(Object.keys(build.schemes)) === '["app","impression"]', 'schemes'),
      ...Object.entries(build.schemes).flatMap(([name, privileges]) =>
        wrong(
          Object.entries({ secure: true, bypassCSP: false, corsEnabled: false, allowServiceWorkers: false }).every(
            ([key, value]) => (privileges as Readonly<Record<string, unknown>>)[key] === value,
          ),
          `privileges of ${name}`,
        ),
      ),
      ...wrong(build.fuses.grantFileProtocolExtraPrivileges === false, 'files keep their privileges'),
    ],
    spoilt: (build) => withWindow(build, 1, { loaded: ['file:///x/index.html'] }),
  },
  {
    title: 'Check which fuses you can change',
    findings: (build) =>
      fuses.flatMap(({ option, on }) => (option === null ? [] : wrong(build.fuses[option] === on, option))),
    spoilt: (build) => ({ ...build, fuses: { ...build.fuses, runAsNode: true } }),
  },
  {
    title: 'Do not expose Electron APIs to untrusted web content',
    findings: ({ exposed, namesElectron }) => [
      ...wrong(JSON.stringify(exposed.required) === '["electron"]', `loads ${exposed.required.join(' ')}`),
      ...wrong(JSON.stringify(exposed.worlds) === JSON.stringify({ ctgHost: JSON.parse(host) }), 'exposes more'),
      ...wrong(exposed.isFrozen, 'what it exposes can be replaced'),
      ...wrong(exposed.leaked === 0, 'gives the page the event of Electron'),
      ...wrong(JSON.stringify(namesElectron) === '["preload/preload.cjs","shell/main.js"]', namesElectron.join(' ')),
    ],
    spoilt: (build) => ({ ...build, exposed: { ...build.exposed, leaked: 1 } }),
  },
]
