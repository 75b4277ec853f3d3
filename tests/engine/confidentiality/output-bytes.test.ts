import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { parts } from '#shared/entity.ts'
import { documentFormats } from '#shared/panorama/document.ts'
import { Cli } from '#tests/support/cli.ts'
import { crossingAnswers } from '#tests/support/forumCrossing.ts'
import { NumberSearch, saidBy, textsOf } from '#tests/support/numberSearch.ts'
import { describeWithPrinter } from '#tests/support/pdf.ts'
import { closePosts, partnerReading, passphrase } from '#tests/support/post.ts'
import { indicators, type SecretWorkspace, secretWorkspace, threshold } from '#tests/support/secretWorkspace.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

/** Its counts are secret whole and in parts; the largest town; an intercommunalité that holds the first. */
const alone = '32001'
const auch = '32013'
const levels = ['commune', 'epci', 'mds', 'department'] as const
const counts = ['TST_FOYERS', 'TST_SEULS', 'TST_COUPLES', 'TST_PATIENTS', 'TST_ASSURES', 'TST_MSA'] as const
type Count = (typeof counts)[number]
const indicatorOf = Object.fromEntries(counts.map((name, at) => [name, `TST0${at + 1}`])) as Record<Count, string>

// Open series of all of France hold any number by chance.
const scope = { parts: [...parts], datasets: ['essai.caf', 'essai.cpam', 'essai.msa'], attachments: true }

afterAll(closePosts)

describeWithPrinter('whatever leaves the demonstration for the public', () => {
  let workspace: SecretWorkspace
  let engine: WorkerEngine
  let epci = ''
  /** What nobody outside may know: by number, what it is. */
  const forbidden = new Map<number, string>()
  /** How many of them are so by the rule itself, and by what else would give them away. */
  const told = { primary: 0, secondary: 0, computed: 0, differences: 0 }
  let search: NumberSearch
  /** By indicator, period and territory, what the public is shown; null where it is hidden. */
  const shown = new Map<string, number | null>()
  /** Communes of each territory that has several. */
  const members = new Map<string, readonly string[]>()

  const forbid = (number: number | null, kind: keyof typeof told, label: string) => {
    // Nought is no secret here, and is no number to look for, nor is all of it gone.
    if (number === null || number === 0 || number === -100_000 || forbidden.has(number)) return
    forbidden.set(number, `${kind} ${label}`)
    told[kind] += 1
  }

  /** What was handed over, as it is after corrections. */
  const current = (variable: string, period: string, commune: string) =>
    workspace.corrections.find((each) => each.variable === variable && each.territory === commune && period === '2024')
      ?.value ??
    workspace.raw.get(`${variable} ${period}`)?.get(commune) ??
    0

  /** The rule, applied to the figures that were handed over: each number under the threshold, and all of who gives none. */
  function readPrimary() {
    for (const [key, values] of workspace.raw) {
      const [variable = '', period = ''] = key.split(' ')
      if (variable === 'TST_RUC') continue
      for (const [commune, value] of values) {
        const isSecret = (number: number) => variable === 'TST_MSA' || (number > 0 && number < threshold)
        if (isSecret(value)) forbid(value, 'primary', `${key} ${commune}`)
        const corrected = current(variable, period, commune)
        if (isSecret(corrected)) forbid(corrected, 'primary', `${key} ${commune} corrected`)
      }
      for (const [territory, communes] of members) {
        const sum = communes.reduce((total, commune) => total + current(variable, period, commune), 0)
        if (variable === 'TST_MSA' || (sum > 0 && sum < threshold)) forbid(sum, 'primary', `${key} ${territory}`)
      }
    }
    for (const [commune, income] of workspace.raw.get('TST_RUC 2024') ?? []) {
      const households = current('TST_FOYERS', '2024', commune)
      if (households > 0 && households < threshold) forbid(income, 'primary', `TST_RUC ${commune}`)
    }
  }

  /** What the public is not shown of what there is: cells hidden for others, and what is computed of hidden ones. */
  async function readPattern() {
    for (const { id } of indicators)
      for (const level of levels) {
        const question = { indicator: id, level, department: '32', period: 'all' }
        const own = await engine.call('indicator.values', question)
        const seen = await engine.call('indicator.values', { ...question, reader: 'public' })
        const publicly = new Map(seen.map((figure) => [`${figure.territory} ${figure.period}`, figure]))
        for (const figure of own) {
          const key = `${figure.territory} ${figure.period}`
          const { value = null, numerator = null } = publicly.get(key) ?? {}
          shown.set(`${id} ${key}`, value)
          if (value !== null) continue
          // Figures of an intercommunalité that are known in its part of the département alone are those of the part.
          const part = publicly.get(`${figure.territory}@32 ${figure.period}`)
          if (part !== undefined && part.value === figure.value) continue
          const isCount = Object.values(indicatorOf).includes(id)
          forbid(figure.value, isCount ? 'secondary' : 'computed', `${id} ${key}`)
          expect(numerator, key).toBeNull()
        }
      }
  }

  /** Totals in sight less their parts in sight. No single hidden part may be left of them. */
  function readDifferences() {
    const visible = new Set(shown.values())
    for (const variable of counts)
      for (const period of ['2023', '2024'])
        for (const [territory, communes] of members) {
          const total = shown.get(`${indicatorOf[variable]} ${territory} ${period}`)
          if (total === null || total === undefined) continue
          const hidden = communes.filter(
            (commune) => shown.get(`${indicatorOf[variable]} ${commune} ${period}`) === null,
          )
          if (hidden.length === 0) continue
          expect(hidden.length, `${variable} ${period} ${territory}`).toBeGreaterThan(1)
          const rest = hidden.reduce((sum, commune) => sum + current(variable, period, commune), 0)
          if (!visible.has(rest)) forbid(rest, 'differences', `${variable} ${period} ${territory}`)
        }
    // Of a total and its two categories, one alone is never hidden.
    for (const [key, total] of shown) {
      if (!key.startsWith('TST01 ') || total === null) continue
      const place = key.slice('TST01 '.length)
      const parts = [shown.get(`TST02 ${place}`), shown.get(`TST03 ${place}`)]
      const isLaidOver = workspace.corrections.some(({ territory }) => place.startsWith(`${territory} `))
      if (!isLaidOver) expect(parts.filter((part) => part === null).length, place).not.toBe(1)
    }
  }

  beforeAll(async () => {
    workspace = await secretWorkspace(alone)
    engine = workspace.engine
    const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
    epci = communes.find(({ code }) => code === alone)?.parent ?? ''
    for (const level of ['epci', 'mds'] as const)
      for (const { code } of await engine.call('territory.list', { level, department: '32' })) {
        const own = (await engine.call('territory.get', { code })).communes.filter((commune) =>
          commune.startsWith('32'),
        )
        members.set(code, own)
      }
    members.set(
      '32',
      communes.map(({ code }) => code),
    )
    readPrimary()
    await readPattern()
    readDifferences()
    search = new NumberSearch(forbidden)
  }, 300_000)

  it('hides what the rule says, and more for what would give it away', () => {
    expect(told.primary).toBeGreaterThan(800)
    expect(told.secondary).toBeGreaterThan(100)
    expect(told.computed).toBeGreaterThan(200)
    expect(told.differences).toBeGreaterThan(20)
    for (const [key, values] of workspace.raw) {
      const [variable = '', period = ''] = key.split(' ')
      const indicator = indicatorOf[variable as keyof typeof indicatorOf] ?? 'TST07'
      for (const commune of values.keys()) {
        const judged = current(variable === 'TST_RUC' ? 'TST_FOYERS' : variable, period, commune)
        const isSecret = variable === 'TST_MSA' || (judged > 0 && judged < threshold)
        if (isSecret) expect(shown.get(`${indicator} ${commune} ${period}`), `${key} ${commune}`).toBeNull()
      }
    }
  })

  it('is searched by one who finds a number however it is written', () => {
    const one = new NumberSearch(
      new Map([
        [412_318.527, 'x'],
        [1_234_567.891, 'y'],
      ]),
    )
    for (const text of [
      '412318.527',
      '412 318,527',
      '412\u202f318,5',
      '412\u00a0319 foyers',
      '412&#8239;318',
      '412&#x202F;318,53',
      '<b>412</b> 318',
      '"value":412318.52700000001',
      'en 2021 412 318 foyers',
      '\\u202f412\\u202f318',
      '<w:t>412</w:t></w:r><w:r><w:t> 318',
      'M0 412318.53L',
    ])
      expect(one.in(text), text).toHaveLength(1)
    expect(one.in('1 234 567,9 et 1234568')).toHaveLength(2)
    for (const text of [
      '412.318',
      '1412318',
      '412 317',
      '234 567',
      '4123185',
      '<td>412</td><td>318</td>',
      '<path d="M412 318L0 0">',
    ])
      expect(one.in(text), text).toEqual([])
  })

  const answers: readonly (readonly [string, (reader: string) => Promise<unknown>])[] = [
    [
      'indicator.values',
      (reader) =>
        each((indicator, level) =>
          engine.call('indicator.values', { indicator, level, department: '32', period: 'all', reader }),
        ),
    ],
    [
      'indicator.columns',
      (reader) =>
        each((indicator, level) => engine.call('indicator.columns', { indicator, level, department: '32', reader })),
    ],
    [
      'panorama.table',
      (reader) =>
        Promise.all(
          (['commune', 'epci', 'mds'] as const).map((level) =>
            engine.call('panorama.table', { level, department: '32', reader }),
          ),
        ),
    ],
    ['panorama.read', (reader) => places((territory) => engine.call('panorama.read', { territory, reader }))],
    ['panorama.page', (reader) => places((territory) => engine.call('panorama.page', { territory, reader }))],
    ['portrait.read', (reader) => places((territory) => engine.call('portrait.read', { territory, reader }))],
    [
      'editions',
      async (reader) => {
        const asked = { territories: [alone, epci], template: 'complet', reader }
        const [first, second] = [await engine.call('edition.create', asked), await engine.call('edition.create', asked)]
        const { id } = first
        return [
          await engine.call('edition.list', { reader }),
          await engine.call('edition.read', { id, territory: alone, reader }),
          await engine.call('edition.compare', { before: id, after: second.id, reader }),
          (await engine.call('edition.issue', { id, territory: epci, format: 'ods', reader })).bytes,
          (await engine.call('edition.issue', { id, format: 'odt', reader })).bytes,
        ]
      },
    ],
    [
      'assessment.read and issue',
      async (reader) => {
        const { id: assessment } = await engine.call('assessment.create', { body: 'CCAS', territory: alone })
        const { id } = await engine.call('assessment.addRow', { kind: 'public', assessment, title: 'Essai' })
        const ids = indicators.map((indicator) => indicator.id)
        await engine.call('assessment.setRow', { kind: 'public', id, indicators: ids })
        return [
          await engine.call('assessment.read', { assessment, reader }),
          (await engine.call('assessment.issue', { assessment, reader, format: 'html' })).bytes,
        ]
      },
    ],
    ['forum.crossing', (reader) => crossingAnswers(engine, alone, reader)],
    [
      'comparisons',
      async (reader) => {
        const ids = indicators.map((indicator) => indicator.id).slice(0, 6)
        await engine.call('similar.update', { indicators: ids, scope: 'department', count: 5 })
        await engine.call('typology.update', { indicators: ids, groups: null })
        return [
          await places((territory) => engine.call('similar.list', { territory, reader })),
          await engine.call('typology.read', { reader }),
          await engine.call('equity.read', { need: 'TST06', reader }),
          (await engine.call('equity.issue', { need: 'TST06', format: 'odt', reader })).bytes,
          (await engine.call('equity.issue', { need: 'TST06', format: 'ods', reader })).bytes,
        ]
      },
    ],
    [
      'offer.gaps',
      (reader) =>
        each((indicator, level) =>
          level === 'department' ? null : engine.call('offer.gaps', { by: 'mission', indicator, level, reader }),
        ),
    ],
    [
      'offer.gap',
      (reader) =>
        each(async (indicator, level) => {
          if (level === 'department') return null
          const { lines, territories } = await engine.call('offer.gaps', { by: 'policy', indicator, level, reader })
          const [line = ''] = lines.map(({ id }) => id)
          const some = territories.filter(({ code }) => [alone, auch, epci].includes(code))
          return Promise.all(
            some.map(({ code }) =>
              engine.call('offer.gap', { by: 'policy', line, territory: code, indicator, level, reader }),
            ),
          )
        }),
    ],
    [
      'package.export',
      async (reader) => {
        const partner = await partnerReading(engine, reader)
        const { bytes, preview } = await engine.call('package.export', { scope, partners: [partner], encrypt: false })
        return [preview, await engine.call('package.sent', {}), bytes]
      },
    ],
    ['site.publish', (reader) => engine.call('site.publish', { reader: reader === 'internal' ? 'partner' : reader })],
    ...documentFormats
      .filter((format) => format !== 'pdf')
      .map(
        (format) =>
          [
            `panorama.issue ${format}`,
            async (reader: string) => (await engine.call('panorama.issue', { territory: alone, reader, format })).bytes,
          ] as const,
      ),
    [
      'panorama.issue pdf of an intercommunalité',
      async (reader) =>
        (await engine.call('panorama.issue', { territory: epci, comparators: [alone, auch], reader, format: 'pdf' }))
          .bytes,
    ],
    [
      'panorama.issueAll html',
      async (reader) => (await engine.call('panorama.issueAll', { level: 'epci', reader, format: 'html' })).bytes,
    ],
    [
      'panorama.issueAll ods',
      async (reader) => (await engine.call('panorama.issueAll', { level: 'mds', reader, format: 'ods' })).bytes,
    ],
  ]

  async function each(ask: (indicator: string, level: (typeof levels)[number]) => Promise<unknown> | null) {
    const found: unknown[] = []
    for (const { id } of indicators) for (const level of levels) found.push(await ask(id, level))
    return found
  }
  const places = async (ask: (territory: string) => Promise<unknown>) => {
    const found: unknown[] = []
    for (const territory of [alone, auch, epci, '32']) found.push(await ask(territory))
    return found
  }
  const foundIn = (answer: unknown) => saidBy(answer).flatMap((text) => search.in(text))

  it.each(answers)(
    '%s tells none of it, where the team is told',
    async (name, ask) => {
      expect(foundIn(await ask('public'))).toEqual([])
      // The team has no site, and a gap says nothing of the need but through its actions.
      if (name === 'site.publish' || name === 'offer.gap') return
      expect(foundIn(await ask('internal')).length).toBeGreaterThan(0)
    },
    300_000,
  )

  it('the offer says nothing of it in any form', async () => {
    const forms = ['xlsx', 'ods', 'csv', 'data-inclusion', 'hsds'] as const
    for (const format of forms)
      expect(foundIn((await engine.call('offer.export', { format })).bytes), format).toEqual([])
    for (const format of ['html', 'odt', 'docx'] as const)
      expect(foundIn((await engine.call('offer.document', { format })).bytes), format).toEqual([])
  }, 120_000)

  it('what has left keeps the rest from leaving: everything is still safe', async () => {
    expect((await engine.call('confidentiality.audit', { reader: 'public' })).isSafe).toBe(true)
    const asked = { indicator: 'TST02', department: '32', reader: 'public' }
    for (const level of levels) expect(foundIn(await engine.call('indicator.values', { ...asked, level }))).toEqual([])
  }, 120_000)

  it('the command line tells none of it, where the team is told', async () => {
    await engine.close()
    const cli = new Cli(temporaryFolder())
    const file = workspace.file
    const said = async (...words: string[]) => {
      const { code, out, err } = await cli.run(words, { CTG_PASSPHRASE: passphrase })
      expect([code, err]).toEqual([0, ''])
      return search.in(out)
    }
    const lines = [
      ['values', file, '--indicator', 'TST02', '--level', 'commune'],
      ['panorama', file, '--territory', alone, '--format', 'html'],
      ['offer', 'gaps', file, '--indicator', 'TST02', '--level', 'commune', '--json'],
      ['equity', file, '--need', 'TST06', '--json'],
    ]
    for (const words of lines) {
      expect(await said(...words, '--reader', 'public')).toEqual([])
      expect((await said(...words, '--reader', 'internal')).length).toBeGreaterThan(0)
    }
    const out = mkdtempSync(join(temporaryFolder(), 'site-'))
    await said('edition', 'create', file, '--territory', alone, '--reader', 'public')
    const abs = join(temporaryFolder(), 'abs.html')
    const written = (path: string) => textsOf(readFileSync(path)).flatMap((text) => search.in(text))
    const assess = ['needs-assessment', file, '--ccas', alone, '--format', 'html', '--reader', 'public', '--out', abs]
    expect([...(await said(...assess)), ...written(abs)]).toEqual([])
    await said('key', 'create', '--name', 'Camille Dupré')
    const sent = join(temporaryFolder(), 'paquet.ctg')
    const means = ['equity', file, '--need', 'TST06', '--reader', 'public', '--out', abs.replace('.html', '.odt')]
    expect([...(await said(...means)), ...written(abs.replace('.html', '.odt'))]).toEqual([])
    const send = ['package', 'export', file, '--scope', JSON.stringify(scope), '--to', 'Inès public', '--out', sent]
    expect([...(await said(...send)), ...written(sent)]).toEqual([])
    await said('publish', file, '--reader', 'public', '--out', out)
    const all = readdirSync(out, { recursive: true, encoding: 'utf8' }).map((name) => join(out, name))
    const pages = all.filter((path) => statSync(path).isFile())
    expect(pages.length).toBeGreaterThan(30)
    for (const path of pages) expect(written(path), path).toEqual([])
  }, 300_000)
})
