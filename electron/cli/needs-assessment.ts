import type { Output } from '#shared/api/contract.ts'
import { foldText } from '#shared/lib/text.ts'
import { bodyName, centreNames, assessmentCli as labels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import { assessmentFormats } from '#shared/needs-assessment/needs-assessment.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import { Refusal, type Session } from './session.ts'

type Assessments = Output<'assessment.list'>
type Body = Output<'assessment.bodies'>[number]

/** A social centre as the command line was told it: an assessment that is there, or what a new one is opened with. */
interface Wanted {
  readonly assessment: string | null
  readonly body: string
  readonly organization: string | null
  readonly territory: string | null
}

/** SIRET, or the SIREN that it begins with, whatever spaces it is written with. */
const isNumberOf = (wanted: string, siret: string | null) => {
  const digits = wanted.replace(/\s/g, '')
  return siret !== null && (digits === siret || (/^\d{9}$/.test(digits) && siret.startsWith(digits)))
}

function ofAssessment({ id, body, organization, code }: Assessments[number]): Wanted {
  return { assessment: id, body, organization, territory: code }
}

/** The latest assessment of an organization, else a new one. */
function ofBody({ organization, name, territory }: Body, known: Assessments): Wanted {
  const own = known.find((each) => each.organization === organization)
  if (own !== undefined) return ofAssessment(own)
  return { assessment: null, body: name, organization, territory: territory?.code ?? null }
}

async function ofTerritory(session: Session, code: string, bodies: readonly Body[]): Promise<Wanted | null> {
  // A SIREN of an intercommunalité is nine digits as well: the engine knows which codes are territories.
  const found = await session.call('territory.get', { code }).catch(() => null)
  const centre = found === null ? undefined : centreNames[found.level]
  if (found === null || centre === undefined) return null
  const served = bodies.filter(({ territory }) => territory?.code === found.code)
  const [only] = served
  if (served.length > 1)
    throw new Refusal(
      labels.several(
        code,
        served.map(({ name }) => name),
      ),
    )
  return {
    assessment: null,
    body: only?.name ?? bodyName(centre, found),
    organization: only?.organization ?? null,
    territory: found.code,
  }
}

/** Whom `--ccas` names. Errors: a `Refusal` for nobody or several. */
async function wantedOf(session: Session, wanted: string, known: Assessments): Promise<Wanted> {
  const bodies = await session.call('assessment.bodies', {})
  const byId = known.find(({ id, code }) => id === wanted || code === wanted)
  if (byId !== undefined) return ofAssessment(byId)
  const folded = foldText(wanted)
  const named = bodies.filter(
    ({ organization, name, siret }) =>
      organization === wanted || isNumberOf(wanted, siret) || foldText(name) === folded,
  )
  if (named.length > 1)
    throw new Refusal(
      labels.several(
        wanted,
        named.map(({ name }) => name),
      ),
    )
  const [only] = named
  if (only !== undefined) return ofBody(only, known)
  const written = known.find(({ body }) => foldText(body) === folded)
  if (written !== undefined) return ofAssessment(written)
  const found = await ofTerritory(session, wanted, bodies)
  if (found === null) throw new Refusal(labels.noBody(wanted))
  return found
}

interface Line {
  readonly body: string
  readonly territory: string
  readonly code: string
  readonly state: string
  readonly id: string
}

/** Assessments, then social centres that have none yet. */
async function listing(session: Session) {
  const assessments = await session.call('assessment.list', {})
  const bodies = await session.call('assessment.bodies', {})
  const opened = new Set(assessments.map(({ organization }) => organization))
  const without = bodies.filter(({ organization }) => !opened.has(organization))
  const lines: Line[] = [
    ...assessments.map(({ id, body, territory, code, state }) => ({
      body,
      territory: territory?.name ?? '',
      code,
      state: labels.states[state],
      id,
    })),
    ...without.map(({ organization, name, territory }) => ({
      body: name,
      territory: territory?.name ?? '',
      code: territory?.code ?? '',
      state: labels.notOpened,
      id: organization,
    })),
  ]
  const text = tableText<Line>(
    [
      { header: labels.body, cell: (row) => row.body },
      { header: cliColumns.name, cell: (row) => row.territory },
      { header: cliColumns.code, cell: (row) => row.code },
      { header: labels.state, cell: (row) => row.state },
      { header: labels.id, cell: (row) => row.id },
    ],
    lines,
  )
  return { json: { assessments, bodies }, text }
}

/** Issues the assessment of a social centre, opened from the template when there is none; without `--ccas`, lists them. */
export const needsAssessment: Command = async (session, args) => {
  const file = args.file()
  const wanted = args.text('ccas')
  if (wanted === undefined) {
    await session.open(file)
    return await listing(session)
  }
  const format = args.oneOf('format', assessmentFormats) ?? 'odt'
  const reader = readerOf(args) ?? 'internal'
  const target = new OutFile(args.required('out'), args)
  // Before an assessment is opened: one that cannot be written would stay behind.
  target.check()
  await session.open(file)
  const found = await wantedOf(session, wanted, await session.call('assessment.list', {}))
  const { assessment, body, organization, territory } = found
  if (territory === null) throw new Refusal(labels.noTerritory(body))
  const id = assessment ?? (await session.call('assessment.create', { organization, body, territory })).id
  const { bytes } = await session.call('assessment.issue', { assessment: id, reader, format }).catch(async (error) => {
    // What was opened for a document that does not come is taken back.
    if (assessment === null) await session.call('history.undo', {})
    throw error
  })
  target.write(bytes)
  const isNew = assessment === null
  return {
    json: { written: target.path, assessment: id, created: isNew },
    text: `${isNew ? `${labels.created(body)}\n` : ''}${cliMessages.written(target.path)}\n`,
  }
}
