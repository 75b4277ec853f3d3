import { startEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { indicatorCount, kindOf, nameOf, singleVariableOf, years } from './inputs.ts'

/** A host that has just started: the engine of the built application in its thread, asked as a page asks it. */
const [work = '', file = '', profileFolder = '', worker = ''] = process.argv.slice(2)
const engine = await startEngine({ profileFolder, workerUrl: new URL(worker) })
const token = await engine.registerFile(file)
const indicators = years.flatMap((year) =>
  Array.from({ length: indicatorCount }, (_unused, i) => `BEN${year}.${String(i).padStart(2, '0')}`),
)

async function timed<T>(answer: () => Promise<T>): Promise<{ ms: number; data: T }> {
  const started = performance.now()
  const data = await answer()
  return { ms: performance.now() - started, data }
}

type Table = Output<'panorama.table'>
const gers = () => engine.call('panorama.table', { level: 'epci', department: '32', indicators })
const all = () => engine.call('panorama.table', { level: 'epci', indicators })

/** Codes of the territories, then of the comparators: the département, its région, France. `76` is a région here. */
const placesOf = (table: Table) => [
  ...table.territories.map(({ code }) => code),
  ...table.comparators.map(({ code }) => (code === '32' || code === 'FR' ? code : `REG-${code}`)),
]

/** Figures as `territory series value` of every territory and comparator. */
function figuresOf(table: Table): [string, string, number][] {
  const places = placesOf(table)
  return table.columns.flatMap((column) => {
    const at = indicators.indexOf(column.indicator)
    const series = `${nameOf(at % indicatorCount)}${years[Math.floor(at / indicatorCount)]}`
    return places.map((code, index): [string, string, number] => [code, series, column.values[index] ?? Number.NaN])
  })
}

const answer: Record<string, unknown> = {}
answer.open = (await timed(() => engine.call('workspace.open', { token }))).ms

if (work === 'create') {
  for (const [at, id] of indicators.entries()) {
    const isRate = kindOf(at % indicatorCount) === 'TX'
    const candidate = {
      numerator: singleVariableOf(at),
      denominator: null,
      weight: isRate ? singleVariableOf(at - (at % indicatorCount)) : null,
      denominatorPeriod: 'same' as const,
    }
    await engine.call('indicator.create', {
      indicator: {
        id,
        label: id,
        shortLabel: id,
        section: 'population',
        definition: '',
        limits: '',
        candidates: [candidate],
        factor: 1,
        growthYears: null,
        unit: '',
        decimals: 1,
        aggregation: isRate ? 'weighted' : 'count',
        sense: 'neutral',
        producer: '',
        chart: 'bar',
        confidentiality: null,
        headline: false,
        position: at,
      },
    })
  }
} else if (work === 'first') {
  const first = await timed(gers)
  answer.first = first.ms
  answer.columns = first.data.columns.length
} else if (work === 'first-all') {
  answer.first = (await timed(all)).ms
} else if (work === 'warm') {
  const times = { gers: [] as number[], all: [] as number[] }
  for (let turn = 0; turn < 24; turn++) times.gers.push((await timed(gers)).ms)
  for (let turn = 0; turn < 9; turn++) times.all.push((await timed(all)).ms)
  const table = await gers()
  const whole = await all()
  Object.assign(answer, {
    gers: times.gers.slice(4),
    all: times.all.slice(2),
    territories: table.territories.length,
    allTerritories: whole.territories.length,
    figures: figuresOf(table),
    allFigures: figuresOf(whole).filter((_figure, index) => index % 7 === 0),
  })
} else if (work === 'correct') {
  // One commune of one series: written, durable, and every level that holds it read again.
  const question = { level: 'epci' as const, department: '32', indicators: [indicators[indicatorCount] ?? ''] }
  await engine.call('panorama.table', question)
  const runs: { ms: number; value: number; values: number[] }[] = []
  for (let turn = 0; turn < 9; turn++) {
    const value = 100_000 + turn
    const { ms, data } = await timed(async () => {
      await engine.call('correction.set', {
        corrections: [
          {
            indicator: null,
            variable: singleVariableOf(indicatorCount),
            territory: '32013',
            period: '2022',
            value,
            reason: 'mesure',
            remove: false,
          },
        ],
      })
      return engine.call('panorama.table', question)
    })
    runs.push({ ms, value, values: [...(data.columns[0]?.values ?? [])] })
    answer.places = placesOf(data)
  }
  answer.runs = runs.slice(2)
}
await engine.close()
process.stdout.write(JSON.stringify(answer))
