import { DuckDBInstance } from '@duckdb/node-api'

/** Work of DuckDB in a process of its own, so that its time and memory can be told apart. */
const [work, base = '', source = ''] = process.argv.slice(2)

const instance = await DuckDBInstance.create(base)
const connection = await instance.connect()

if (work === 'import') {
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${source}', delim = ';', header = true)`)
  await connection.run('CHECKPOINT')
} else if (work === 'panorama') {
  // Prepared as well as can be: what the question needs in one table, in the order of the intercommunalités.
  await connection.run(
    `CREATE OR REPLACE TABLE communes AS SELECT column0 AS code, column1 AS epci, column2 AS department
     FROM read_csv('${source}', delim = ';', header = false, all_varchar = true)`,
  )
  await connection.run(
    `CREATE OR REPLACE TABLE weights AS SELECT GEO AS geo, ANNEE AS year, VALEUR AS w FROM t WHERE INDICATEUR = 'NB_001'`,
  )
  await connection.run(
    `CREATE OR REPLACE TABLE cells AS
     SELECT c.epci, t.INDICATEUR || t.ANNEE AS series, t.INDICATEUR LIKE 'TX%' AS rate, t.VALEUR AS v, weights.w
     FROM t JOIN communes c ON c.code = t.GEO JOIN weights ON weights.geo = t.GEO AND weights.year = t.ANNEE
     ORDER BY c.epci`,
  )
  const question = `
    WITH figures AS (
      SELECT epci, series, count(*) - count(v) AS missing,
        CASE WHEN any_value(rate) THEN sum(v * w) / sum(w) FILTER (WHERE v IS NOT NULL) ELSE sum(v) END AS value
      FROM cells WHERE epci IN (SELECT epci FROM communes WHERE department = '32' AND epci IS NOT NULL)
      GROUP BY epci, series
    )
    SELECT epci, series, value, missing, rank() OVER (PARTITION BY series ORDER BY value DESC) AS place FROM figures`
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
