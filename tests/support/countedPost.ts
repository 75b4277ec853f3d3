import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { partnerIndicator, partnerMapping } from './partnerMapping.ts'
import { camille, keyedPost, type Post } from './post.ts'
import { temporaryFolder } from './workspace.ts'

/** A post whose partner gave it counts by commune, many of them small, under a rule of this very workspace. */
export async function withCounts(partnerAccess: 'none' | 'filtered' | 'all'): Promise<Post> {
  const post = await keyedPost(camille)
  const { engine } = post
  const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
  const lines = communes.map(({ code }, at) => `${code};${3 + (at % 40)};${1 + (at % 20)};${2 + (at % 20)}`)
  const path = join(temporaryFolder(), 'suivis.csv')
  writeFileSync(path, ['CODE;TST_SUIVIS;TST_SEULS;TST_AUTRES', ...lines].join('\n'))
  const { staging } = await engine.call('import.inspect', {
    files: [{ token: await engine.registerFile(path), mapping: partnerMapping }],
  })
  await engine.call('import.apply', { staging, remember: false })
  await engine.call('indicator.create', { indicator: partnerIndicator })
  const shipped = (await engine.call('rule.list', {})).rules.find(({ id }) => id === 'partner')
  if (shipped === undefined) throw new Error('no rule of partners')
  const { isOwn: _own, isShipped: _shipped, ...rule } = shipped
  const own = { ...rule, id: 'maison', title: 'Règle de la maison', datasets: ['essai.suivis'] }
  await engine.call('rule.set', { ...own, partnerAccess, publicAccess: 'none' })
  return post
}
