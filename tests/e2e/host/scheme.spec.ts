import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { ctg, newPost, person } from './demo.ts'
import { faultsOf } from './faults.ts'

const epci = '200035632'

base(
  'what a territory proposes goes up to a scheme, is answered by the keyboard, and is walked back',
  async ({ page }) => {
    const post = newPost()
    try {
      const file = join(post.documents, 'gers.atelier')
      writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
      ctg(post.profile, 'init', file, '--departement', '32')
      const create = (kind: string, cells: object, place: object = {}) =>
        (
          JSON.parse(
            ctg(post.profile, 'call', file, 'record.create', JSON.stringify({ kind, rows: [cells], ...place })),
          ) as { ids: string[] }
        ).ids[0] as string
      const scheme = create('scheme', { title: 'Schéma départemental', kind: 'departmental', territory: '32' })
      create('schemeLine', { kind: 'orientation', title: 'Transports solidaires' }, { owner: scheme })
      create('schemeLine', { kind: 'orientation', title: 'Logement des jeunes' }, { owner: scheme })
      const project = create('project', { title: 'Projet d’Armagnac Adour', territory: epci })
      create('actionSheet', { title: 'Un transport solidaire', code: 'F1' }, { owner: project })

      const { url, origin } = await post.start(file)
      await page.goto(url)
      await page.getByRole('main').waitFor()
      await page.goto(`${origin}/#/schemas`)
      await page.getByRole('button', { name: /^Schéma départemental/ }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Schéma départemental' })).toBeVisible()
      await expect(page.getByRole('gridcell', { name: 'Logement des jeunes' })).toBeVisible()
      await page.getByRole('button', { name: 'Renuméroter' }).click()
      await expect(page.getByText('La numérotation est à jour.')).toBeVisible()
      expect(await faultsOf(page)).toEqual([])

      await page.getByRole('link', { name: 'Remontée' }).click()
      await page.getByRole('button', { name: 'Proposer : F1 Un transport solidaire' }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText('Mots communs')
      await dialog.getByText('1 Transports solidaires').click()
      await dialog.getByRole('button', { name: 'Proposer', exact: true }).click()
      await expect(
        page.getByRole('img', { name: /F1 Un transport solidaire → 1 Transports solidaires : en attente/ }),
      ).toBeVisible()
      expect(await faultsOf(page)).toEqual([])

      await page.getByRole('tab', { name: 'À répondre (1)' }).click()
      await page.getByRole('option', { name: /Un transport solidaire/ }).focus()
      await page.keyboard.press('p')
      const reason = page.getByRole('dialog', { name: 'Répondre : repris en partie' })
      await reason.getByRole('button', { name: 'Répondre' }).click()
      await expect(reason).toContainText('Dites pourquoi.')
      await reason.getByRole('textbox', { name: /Motif/ }).fill('Sur deux cantons')
      await reason.getByRole('button', { name: 'Répondre' }).click()
      await expect(page.getByRole('heading', { name: 'Aucune remontée n’attend de réponse' })).toBeVisible()

      await page.getByRole('tab', { name: 'Sans lien' }).click()
      await expect(page.getByRole('main')).toContainText('2 Logement des jeunes')
      await page.getByRole('tab', { name: 'Matrice' }).click()
      await page.getByRole('button', { name: 'F1 Un transport solidaire', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'F1 Un transport solidaire' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText('fait remonter la fiche')
      expect(await faultsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Schéma : Schéma départemental' }).click()
      await expect(page).toHaveURL(new RegExp(`schemas/${scheme}`))
    } finally {
      await post.close()
    }
  },
)
