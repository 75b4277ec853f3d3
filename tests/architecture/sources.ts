import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, posix, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'

export const root = resolve(import.meta.dirname, '../..')

/** Folders that hold code; whatever else stands at the top is configuration or data. */
export const codeFolders = ['shared', 'electron', 'renderer', 'tests'] as const

const path = (file: string) => relative(root, file).split(sep).join('/')

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path(join(entry.parentPath, entry.name)))
    .sort()
}

/** Every file of the code folders, as paths from the top with forward slashes. */
export const files: readonly string[] = codeFolders.flatMap(filesUnder)

export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

export interface Import {
  /** As written. */
  readonly text: string
  /** File of this project (`shared/lib/format.ts`), or null for a package, a `node:` module or a file that does not exist. */
  readonly file: string | null
  /** Name of the package or of the `node:` module, null for a file. */
  readonly package: string | null
  readonly line: number
}

export interface Source {
  readonly file: string
  readonly text: string
  readonly lines: number
  readonly program: Node
  readonly imports: readonly Import[]
  lineOf(offset: number): number
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string'
}

/** Every node below and including `node`, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const field of Object.values(node)) {
    for (const child of Array.isArray(field) ? field : [field]) if (isNode(child)) yield* nodesOf(child)
  }
}

/** Text of a string literal, or of a template without holes. */
export function literalText(value: unknown): string | null {
  if (!isNode(value)) return null
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value
  return null
}

function resolved(file: string, text: string): string | null {
  const target = text.startsWith('#') ? text.slice(1) : posix.join(posix.dirname(file), text)
  return existsSync(join(root, target)) ? target : null
}

function packageOf(text: string): string {
  const parts = text.split('/')
  return text.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? text)
}

const importing = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
])

function importText(node: Node): string | null {
  if (importing.has(node.type)) return literalText(node.source)
  // new URL('./worker.ts', import.meta.url): the entry of a thread is an import too.
  if (
    node.type === 'NewExpression' &&
    isNode(node.callee) &&
    node.callee.name === 'URL' &&
    Array.isArray(node.arguments)
  ) {
    const text = literalText(node.arguments[0])
    return text !== null && /^\.{1,2}\/.*\.ts$/.test(text) ? text : null
  }
  return null
}

function read(file: string): Source {
  const text = readFileSync(join(root, file), 'utf8')
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lineOf = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1
  const imports: Import[] = []
  for (const node of nodesOf(program as unknown as Node)) {
    const written = importText(node)
    if (written === null) continue
    const ours = written.startsWith('.') || written.startsWith('#')
    imports.push({
      text: written,
      file: ours ? resolved(file, written) : null,
      package: ours ? null : packageOf(written),
      line: lineOf(node.start),
    })
  }
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return { file, text, lines, program: program as unknown as Node, imports, lineOf }
}

/** Every TypeScript file of the code folders, parsed once. */
export const sources: readonly Source[] = files
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map(read)

/** `electron/features/panorama/x.ts` → `panorama`; null for a file of no feature. */
export function featureOf(file: string): string | null {
  const match = /^(?:electron\/features|renderer\/features)\/([^/]+)\//.exec(file) ?? /^shared\/([^/]+)\//.exec(file)
  return match?.[1] ?? null
}

export const nameOf = (file: string) => basename(file)

/** Packages that package.json names, with the list that names them. */
export function declaredPackages(): ReadonlyMap<
  string,
  { version: string; kind: 'dependencies' | 'devDependencies' | 'optionalDependencies' }
> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >
  const declared = new Map<
    string,
    { version: string; kind: 'dependencies' | 'devDependencies' | 'optionalDependencies' }
  >()
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) declared.set(name, { version, kind })
  }
  return declared
}
