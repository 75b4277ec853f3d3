import { z } from 'zod'

/** What `npm audit --json` says of one package: `via` holds advisories, and names of packages whose flaws it inherits. */
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      nodes: z.array(z.string()),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string(), severity: z.string() })])),
    }),
  ),
})
const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
const billSchema = z.object({
  components: z.array(z.object({ group: z.string().optional(), name: z.string(), version: z.string() })),
})

export interface Advisory {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly url: string
}

const grave = new Set(['high', 'critical'])
/** What the application runs on is in no bundle. */
const runtime = 'electron'

/**
 * Grave flaws of what the application is made of: packages of the bill of materials, in the versions that it holds, and Electron. Those
 * of tools that never leave the developer's post do not count, nor does a package that only depends on another's flaw: where that one is
 * part of the application, it is named itself. Null when the report is none (the service did not answer).
 */
export function gravest(report: string, lock: string, bill: string): readonly Advisory[] | null {
  const read = reportSchema.safeParse(parsed(report))
  if (!read.success) return null
  const { packages } = lockSchema.parse(JSON.parse(lock))
  const shipped = new Set(
    billSchema
      .parse(JSON.parse(bill))
      .components.map(({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name}@${version}`),
  )
  return Object.entries(read.data.vulnerabilities).flatMap(([name, { nodes, via }]) => {
    const versions = new Set(nodes.map((node) => packages[node]?.version ?? ''))
    const ours = [...versions].filter((version) => name === runtime || shipped.has(`${name}@${version}`))
    const flaws = via.filter((item) => typeof item !== 'string' && grave.has(item.severity))
    return ours.flatMap((version) =>
      flaws.flatMap((flaw) => (typeof flaw === 'string' ? [] : [{ name, version, title: flaw.title, url: flaw.url }])),
    )
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
