import { DuckDBInstance } from '@duckdb/node-api'

/** Work of DuckDB in a process of its own, so that its time and memory can be told apart. */
const [work, base = '', source = ''] = process.argv.slice(2)

const instance = await DuckDBInstance.create(base)
const connection = await instance.connect()

if (work === 'import') {
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${source}', delim = ';', header = true)`)
  await connection.run('CHECKPOINT')
} else if (work === 'panorama') {
  const question = `
    WITH cells AS (
      SELECT c.epci, t.INDICATEUR || t.ANNEE AS series, t.INDICATEUR LIKE 'TX%' AS rate, t.VALEUR AS v, w.VALEUR AS w
      FROM t JOIN communes c ON c.code = t.GEO
      LEFT JOIN t w ON w.GEO = t.GEO AND w.ANNEE = t.ANNEE AND w.INDICATEUR = 'NB_001' AND t.INDICATEUR LIKE 'TX%'
      WHERE c.epci IN (SELECT DISTINCT epci FROM communes WHERE department = '32' AND epci IS NOT NULL)
    ), figures AS (
      SELECT epci, series,
        CASE WHEN any_value(rate) THEN sum(v * w) / sum(w) FILTER (WHERE v IS NOT NULL) ELSE sum(v) END AS value,
        count(*) - count(v) AS missing
      FROM cells GROUP BY epci, series
    )
    SELECT *, rank() OVER (PARTITION BY series ORDER BY value DESC) AS place FROM figures`
  await connection.run(
    `CREATE OR REPLACE TABLE communes AS SELECT column0 AS code, column1 AS epci, column2 AS department
     FROM read_csv('${source}', delim = ';', header = false, all_varchar = true)`,
  )
  const times: number[] = []
  let rows: unknown[][] = []
  for (let turn = 0; turn < 12; turn++) {
    const started = performance.now()
    rows = (await connection.runAndReadAll(question)).getRows()
    times.push(performance.now() - started)
  }
  const figures = rows.map(([epci, series, value]) => [String(epci), String(series), Number(value)])
  process.stdout.write(JSON.stringify({ times: times.slice(2), figures }))
}
connection.closeSync()
instance.closeSync()
