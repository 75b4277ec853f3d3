import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ctg, type Post, person } from './demo.ts'

/** The demonstration with two projects that promise the same, and a means put in common; opened by the host that it gives. */
export async function workspaceOfCommitments(post: Post, template: string) {
  const file = join(post.documents, 'gers.atelier')
  copyFileSync(template, file)
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  const create = (input: object): string => {
    const answer = ctg(post.profile, 'call', file, 'record.create', JSON.stringify({ hasNames: true, ...input }))
    return (JSON.parse(answer) as { ids: string[] }).ids[0] ?? ''
  }
  const project = (title: string, territory: string) =>
    create({ kind: 'project', rows: [{ title, territory, startYear: 2026, endYear: 2028 }] })
  const [one, two] = [project('Projet d’Armagnac Adour', '200035632'), project('Projet du Gers', '32')]
  const promise = { signatory: 'CAF du Gers (exemple)', kind: 'money', year: 2026, description: 'Animation des forums' }
  const contract = create({ kind: 'contract', rows: [{ title: 'Contrat de ville d’Auch', type: 'cityContract' }] })
  create({ kind: 'commitment', owner: one, rows: [{ ...promise, planned: 12_000 }] })
  create({ kind: 'commitment', owner: two, rows: [{ ...promise, planned: 12_300, contract }] })
  create({ kind: 'commitment', owner: one, rows: [{ ...promise, kind: 'staff', planned: 0.5, description: 'Poste' }] })
  const resource = create({
    kind: 'resource',
    rows: [{ organization: 'MSA (exemple)', title: 'Travailleurs sociaux', kind: 'staff', unit: 'ETP' }],
  })
  create({ kind: 'resourceShare', owner: resource, rows: [{ territory: '200035632', year: 2026, amount: 2 }] })
  return await post.start(file)
}
