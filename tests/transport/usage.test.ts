import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Arguments, readArguments, UsageError, usageText } from '#electron/cli/arguments.ts'
import { commands } from '#electron/cli/commands.ts'
import { tableText, writeAtomically } from '#electron/cli/output.ts'
import type { Session } from '#electron/cli/session.ts'
import { cliCommands } from '#shared/workspace/cli.labels.ts'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

/** Arguments are read before anything is opened: a session that is touched fails the test. */
const untouched = new Proxy({} as Session, {
  get: () => () => {
    throw new Error('the workspace was opened')
  },
})

async function outcome(words: readonly string[]): Promise<unknown> {
  try {
    const args = readArguments(words)
    if ('help' in args) return args
    const run =
      args.command === 'serve'
        ? (_session: Session, given: Arguments) => Promise.resolve(given.file())
        : commands[args.command]
    return await run(untouched, args)
  } catch (error) {
    return error
  }
}

const bad: readonly (readonly string[])[] = [
  [],
  ['nothing'],
  ['constructor'],
  ['init'],
  ['init', 'x.atelier'],
  ['init', 'x.atelier', '--departement'],
  ['init', 'x.atelier', '--departement', '--demo'],
  ['init', 'x.atelier', '--departement='],
  ['init', 'x.atelier', 'y', '--departement', '32'],
  ['init', 'x.atelier', '--departement', '32', '--demo=yes'],
  ['init', 'x.atelier', '--departement', '32', '--level', 'epci'],
  ['import', 'x.atelier'],
  ['import', 'x.atelier', 'a.csv', '--vintage', 'two'],
  ['import', 'x.atelier', 'a.csv', '--vintage', '12'],
  ['import', 'x.atelier', 'a.csv', '-x'],
  ['territories', 'x.atelier', '--level', 'canton'],
  ['territories', 'x.atelier', '--wrong'],
  ['values', 'x.atelier'],
  ['values', '--indicator', 'EMP03'],
  ['values', 'x.atelier', '--indicator', 'EMP03', '--reader', 'tous'],
  ['values', 'x.atelier', '--indicator', 'EMP03', '--level', 'EPCI'],
  ['values', 'x.atelier', '--indicator', 'EMP03', '--vintage', '2021.5'],
  ['panorama', 'x.atelier'],
  ['panorama', 'x.atelier', '--territory', '32', '--format', 'pdf'],
  ['offer', 'import', 'x.atelier'],
  ['offer', 'export', 'x.atelier', '--format', 'xlsx'],
  ['offer', 'export', 'x.atelier', '--format', 'rtf', '--out', 'x.rtf'],
  ['call', 'x.atelier'],
  ['call', 'x.atelier', 'workspace.status', '{'],
  ['call', 'x.atelier', 'workspace.status', '[]'],
  ['call', 'x.atelier', 'workspace.status', 'null'],
  ['call', 'x.atelier', 'workspace.status', '{}', 'more'],
  ['offer'],
  ['offer', 'x.atelier'],
  ['offer', 'list'],
  ['offer', 'list', 'x.atelier', 'y'],
  ['offer', 'list', 'x.atelier', '--filter', '{'],
  ['offer', 'list', 'x.atelier', '--filter', '[]'],
  ['offer', 'list', 'x.atelier', '--filter', '{"couleur":"vert"}'],
  ['offer', 'list', 'x.atelier', '--filter', '{"missions":"1"}'],
  ['offer', 'gaps', 'x.atelier', '--by', 'organization'],
  ['offer', 'gaps', 'x.atelier', '--level', 'country'],
  ['offer', 'duplicates', 'x.atelier', '--sheet', 'policy'],
  ['undo', 'x.atelier', 'y'],
  ['history'],
  ['check', ''],
  ['serve'],
]

describe('bad usage', () => {
  it.each(bad.map((words) => [words.join(' '), words] as const))(
    '« ctg %s » is told before anything is opened',
    async (_name, words) => {
      const error = await outcome(words)
      expect(error).toBeInstanceOf(UsageError)
      expect((error as Error).message).toMatch(/\.$/)
    },
  )

  it('is exit 2, the sentence and the usage on stderr, nothing on stdout', async () => {
    const cli = new Cli(temporaryFolder())
    const { code, out, err } = await cli.run(['values', 'x.atelier', '--indicateur', 'EMP03', '--json'])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^L’option « --indicateur » n’existe pas pour cette commande\.\nUsage : ctg values /)
    expect(await cli.run([])).toMatchObject({ code: 2, out: '' })
  })

  it('tells of its own family alone where the second word is missing or wrong', async () => {
    const families = new Set(
      Object.keys(cliCommands)
        .filter((name) => name.includes(' '))
        .map((name) => name.split(' ')[0] ?? ''),
    )
    expect(families.size).toBeGreaterThan(5)
    for (const family of families)
      for (const words of [[family], [family, '--json'], [family, 'rien', 'x.atelier']]) {
        const error = await outcome(words)
        if (!(error instanceof UsageError)) throw new Error(words.join(' '))
        expect(error.message).toMatch(words[1] === 'rien' ? /n’existe pas\.$/ : /est incomplète\.$/)
        const told = usageText(error.topic)
        for (const [name, { usage }] of Object.entries(cliCommands))
          expect(told.includes(`  ${usage}\n`), `${words.join(' ')}: ${name}`).toBe(name.startsWith(`${family} `))
      }
  })
})

describe('help', () => {
  it('is on stdout, for all commands or for one', async () => {
    const cli = new Cli(temporaryFolder())
    const all = await cli.run(['--help'])
    expect(all).toMatchObject({ code: 0, err: '' })
    for (const { usage } of Object.values(cliCommands)) expect(all.out).toContain(usage)
    expect(await outcome(['values', '--help'])).toEqual({ help: 'values' })
    expect(await outcome(['values', 'x', '--wrong', '-h'])).toBeInstanceOf(UsageError)
    expect(await outcome(['offer', 'gaps', '--help'])).toEqual({ help: 'offer gaps' })
    expect(await outcome(['offer', '--help'])).toEqual({ help: 'offer' })
    expect(usageText('init')).toContain('--departement')
  })
})

describe('what people read', () => {
  it('is a table whose cells carry no control sequence, numbers on the right', () => {
    const text = tableText(
      [
        { header: 'Nom', cell: (row: { name: string; n: string }) => row.name },
        { header: 'N', cell: (row) => row.n, right: true },
      ],
      [
        { name: 'a\u001b[31m\nb', n: '1' },
        { name: 'x'.repeat(100), n: '1 234' },
      ],
    )
    expect(text.split('\n')).toHaveLength(4)
    expect(text).not.toContain('\u001b')
    expect(text).toMatch(/ {4}1\n/)
    expect(text).toContain('…')
  })

  it('is written whole or not at all', () => {
    const folder = temporaryFolder()
    writeAtomically(join(folder, 'a.json'), '{}')
    expect(readdirSync(folder)).toEqual(['a.json'])
    expect(() => writeAtomically(join(folder, 'no', 'a.json'), '{}')).toThrow()
    expect(existsSync(join(folder, 'no'))).toBe(false)
  })
})
