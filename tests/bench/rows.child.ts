import Database from 'better-sqlite3'
import { benchCells, benchCommunes, indicatorCount, kindOf, nameOf, years } from './inputs.ts'

/**
 * The same figures kept as a row per value in SQLite, which is what one would write without thinking of columns: integer keys,
 * the territory first, so that a département is one range of the table.
 */
const [work, base = '', seedFile = ''] = process.argv.slice(2)
const db = new Database(base)
db.pragma('journal_mode = WAL')

if (work === 'build') {
  const communes = benchCommunes(seedFile)
  const cells = benchCells(communes)
  db.exec(`
    CREATE TABLE commune (id INTEGER PRIMARY KEY, code TEXT, epci TEXT, department TEXT);
    CREATE TABLE series (id INTEGER PRIMARY KEY, name TEXT, rate INTEGER, weight INTEGER);
    CREATE TABLE value (commune INTEGER, series INTEGER, v REAL, PRIMARY KEY (commune, series)) WITHOUT ROWID;`)
  const addSeries = db.prepare('INSERT INTO series VALUES (?, ?, ?, ?)')
  const addCommune = db.prepare('INSERT INTO commune VALUES (?, ?, ?, ?)')
  const addValue = db.prepare('INSERT INTO value VALUES (?, ?, ?)')
  db.transaction(() => {
    for (const [y, year] of years.entries())
      for (let i = 0; i < indicatorCount; i++)
        addSeries.run(y * indicatorCount + i, `${nameOf(i)}${year}`, kindOf(i) === 'TX' ? 1 : 0, y * indicatorCount)
    for (const [at, commune] of communes.entries()) {
      addCommune.run(at, commune.code, commune.epci, commune.department)
      for (const [series, text] of (cells.rows[at] ?? []).entries())
        addValue.run(at, series, text === '' || text === 's' ? null : Number(text))
    }
  })()
  db.exec('CREATE INDEX commune_epci ON commune (epci); ANALYZE')
  db.pragma('wal_checkpoint(TRUNCATE)')
} else if (work === 'panorama') {
  const question = db.prepare(`
    WITH cells AS (
      SELECT c.epci, s.name, s.rate, t.v, w.v AS w
      FROM commune c JOIN value t ON t.commune = c.id JOIN series s ON s.id = t.series
      LEFT JOIN value w ON s.rate = 1 AND w.commune = c.id AND w.series = s.weight
      WHERE c.epci IN (SELECT epci FROM commune WHERE department = '32' AND epci IS NOT NULL)
    ), figures AS (
      SELECT epci, name, CASE WHEN rate = 1 THEN sum(v * w) / sum(CASE WHEN v IS NOT NULL THEN w END) ELSE sum(v) END AS value,
        count(*) - count(v) AS missing
      FROM cells GROUP BY epci, name
    )
    SELECT *, rank() OVER (PARTITION BY name ORDER BY value DESC) AS place FROM figures`)
  const times: number[] = []
  let rows: { epci: string; name: string; value: number }[] = []
  for (let turn = 0; turn < 12; turn++) {
    const started = performance.now()
    rows = question.all() as typeof rows
    times.push(performance.now() - started)
  }
  const figures = rows.map(({ epci, name, value }) => [epci, name, value])
  process.stdout.write(JSON.stringify({ times: times.slice(2), figures }))
} else if (work === 'correct') {
  db.pragma('synchronous = FULL')
  const commune = db.prepare(`SELECT id FROM commune WHERE code = '32013'`).pluck().get()
  const write = db.prepare('UPDATE value SET v = ? WHERE commune = ? AND series = ?')
  const read = db.prepare(
    'SELECT c.epci, c.department, sum(t.v) FROM commune c JOIN value t ON t.commune = c.id WHERE t.series = ? GROUP BY 1, 2',
  )
  const times: number[] = []
  for (let turn = 0; turn < 6; turn++) {
    const started = performance.now()
    write.run(100_000 + turn, commune, indicatorCount)
    read.all(indicatorCount)
    times.push(performance.now() - started)
  }
  process.stdout.write(JSON.stringify({ times: times.slice(1) }))
}
db.close()
