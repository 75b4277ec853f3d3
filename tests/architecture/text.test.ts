import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorSentences } from '#shared/api/error-sentences.ts'
import { files, literalText, type Node, nodesOf, root, type Source, sources } from './sources.ts'

const product = sources.filter((source) => !source.file.startsWith('tests/'))
const tests = sources.filter((source) => source.file.startsWith('tests/'))

function found(list: readonly Source[], rule: (node: Node, source: Source) => boolean): string[] {
  return list.flatMap((source) =>
    [...nodesOf(source.program)]
      .filter((node) => rule(node, source))
      .map((node) => `${source.file}:${source.lineOf(node.start)}`),
  )
}

/** French outside labels, with the reason: words of the producers' files, or of the language itself, are data. */
const frenchAllowed: Readonly<Record<string, string>> = {
  'shared/lib/french.ts': 'rules of the language: its own words are what it works on',
  'shared/lib/format.ts': 'signs and units of numbers as they are written in French',
  'shared/entities.ts': 'a manifest: one line says everything of an entity, its French name too',
  'shared/territory/departments.ts': 'data: the names of the départements',
}
const french = /[àâçéèêëîïôùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ«»]/

describe('every file', () => {
  it('has fewer than 400 lines', () => {
    const long = files
      .filter((file) => /\.(ts|tsx|css)$/.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1] as const)
      .filter(([, lines]) => lines >= 400)
    expect(long).toEqual([])
  })

  it('is finished: no mark of work to do, no silenced type', () => {
    const marks = new RegExp(['\\bTO', 'DO\\b|\\bFIX', 'ME\\b|@ts-', '(?:ignore|expect-error|nocheck)'].join(''))
    expect(sources.filter((source) => marks.test(source.text)).map((source) => source.file)).toEqual([])
    expect(found(sources, (node) => node.type === 'TSAnyKeyword')).toEqual([])
  })

  it('is code that Node runs as it stands: no enum, no namespace, no parameter property', () => {
    const erased = new Set([
      'TSEnumDeclaration',
      'TSParameterProperty',
      'TSImportEqualsDeclaration',
      'TSExportAssignment',
    ])
    expect(
      found(
        sources,
        (node) => erased.has(node.type) || (node.type === 'TSModuleDeclaration' && node.kind !== 'global'),
      ),
    ).toEqual([])
  })
})

describe('text for people', () => {
  it('stands in the labels of a feature, in French, and nowhere else', () => {
    const spoken = found(
      product.filter((source) => !source.file.endsWith('.labels.ts') && !(source.file in frenchAllowed)),
      (node, source) => {
        if (node.type === 'JSXText') return /\p{L}{2,}/u.test(String(node.value))
        // As written: an escaped byte (\\u00e9) is a byte, not a word.
        const isText = node.type === 'TemplateElement' || literalText(node) !== null
        return isText && french.test(source.text.slice(node.start, node.end))
      },
    )
    expect(spoken).toEqual([])
    expect(Object.keys(frenchAllowed).filter((file) => !files.includes(file))).toEqual([])
  })

  it('has labels in every feature that talks, and a sentence that ends for every refusal', () => {
    const features = readdirSync(join(root, 'shared'), { withFileTypes: true })
      .filter(
        (entry) =>
          entry.isDirectory() &&
          files.some((file) => file.startsWith(`shared/${entry.name}/`) && file.endsWith('.api.ts')),
      )
      .map((entry) => entry.name)
    const silent = features.filter((feature) => !files.includes(`shared/${feature}/${feature}.labels.ts`))
    expect(silent).toEqual([])
    const params = new Proxy({}, { get: () => 'x' })
    for (const [code, sentence] of Object.entries(errorSentences)) {
      expect(code).toMatch(/^[a-z]+(\.[a-z-]+)?$/)
      expect(sentence(params), code).toMatch(/^[A-ZÀÉ«x].*[.»]$/s)
    }
  })
})

describe('what becomes of imported text', () => {
  /** Where text could become markup or code; Trusted Types refuse them in the page, this refuses them in the sources. */
  const properties = new Set([
    'innerHTML',
    'outerHTML',
    'insertAdjacentHTML',
    'srcdoc',
    'createContextualFragment',
    'dangerouslySetInnerHTML',
    'parseFromString',
    'setHTMLUnsafe',
  ])
  const calls = new Set(['eval', 'Function', 'DOMParser'])

  it('is text: no HTML sink, no evaluated code', () => {
    const name = (value: unknown) => (value as { name?: string } | null)?.name ?? ''
    const sinks = found(product, (node) => {
      if (node.type === 'MemberExpression') {
        const property = name(node.property)
        return properties.has(property) || (name(node.object) === 'document' && /^write(ln)?$/.test(property))
      }
      if (node.type === 'JSXAttribute' || node.type === 'Property') return properties.has(name(node.name ?? node.key))
      return (node.type === 'CallExpression' || node.type === 'NewExpression') && calls.has(name(node.callee))
    })
    expect(sinks).toEqual([])
  })
})

describe('tests', () => {
  it('all run: none is skipped, focused or promised', () => {
    const runners = new Set(['it', 'test', 'describe', 'suite'])
    const left = found(tests, (node) => {
      if (node.type !== 'CallExpression') return false
      const callee = node.callee as {
        object?: { name?: string; object?: { name?: string } }
        property?: { name?: string }
      }
      if (!runners.has(callee.object?.name ?? callee.object?.object?.name ?? '')) return false
      if (!/^(skip|only|todo|fixme|fails)$/.test(callee.property?.name ?? '')) return false
      // Playwright's test.skip(condition, reason): what an operating system cannot run is left out in plain words.
      const [condition, reason] = node.arguments as { type: string }[]
      return (
        reason === undefined || condition?.type === 'Literal' || condition?.type.endsWith('FunctionExpression') === true
      )
    })
    expect(left).toEqual([])
    expect(
      found(
        tests,
        (node) =>
          node.type === 'CallExpression' &&
          /^(xit|fit|xdescribe|fdescribe)$/.test((node.callee as { name?: string }).name ?? ''),
      ),
    ).toEqual([])
  })

  it('are imported by nobody but tests', () => {
    expect(
      product.flatMap((source) =>
        source.imports.filter((item) => item.file?.startsWith('tests/')).map(() => source.file),
      ),
    ).toEqual([])
  })
})
