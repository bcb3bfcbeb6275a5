import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { publishedResource, wishedResource } from '@/lib/resources/resource.fixture'
import { addExpert } from '@/lib/support/expert.commands'
import { addNeed } from '@/lib/support/need.commands'
import { done } from '@/prisma/seed/play/done'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('pour un lauréat : les pairs, l’expert et la ressource avec leur raison ; une rencontre se demande, une ressource se cherche et répond au besoin', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const staff = await s.cast.as('staff')
      const laureate = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true, name: true } })
      const [name, email, title] = [`Experte fictive ${newId().slice(-6)}`, `experte-${newId()}@example.org`, `Carnet fictif ${newId().slice(-6)}`]
      const { expertId } = done(await addExpert(staff, { email, name, body: 'Laboratoire fictif', fields: 'Indicateurs et enquêtes', availability: '', territories: ['15'], paid: false, dayRate: null, publicUrl: 'http://127.0.0.1' }, s.context()))
      await db.laureate.update({ where: { id: laureate.id }, data: { departementCode: '15' } })
      done(await addNeed(staff, { laureateId: laureate.id, source: 'TEAM', text: 'Mesurer les effets fictifs' }, s.context()))
      await publishedResource(db, staff, staff, wishedResource({ title, themes: ['ORGANISATION'], ambitions: [], terrains: [] }), s.context())
      const looked = async () => {
        if (!javaScriptEnabled) return
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(page)
        await page.setViewportSize({ width: 1280, height: 800 })
      }

      await signInAs(s.cast.email('staff'))
      await page.goto(routes.laureate(s.slug, laureate.id))
      await page.getByRole('link', { name: 'Rapprochements', exact: true }).click()
      await expect(page.getByRole('link', { name: 'Tous les lauréats' })).toBeVisible()
      const line = page.getByRole('row').filter({ hasText: laureate.name })
      await expect(line.getByRole('listitem').filter({ hasText: name })).toContainText('intervient dans ce département')
      await looked()

      await line.getByRole('link', { name: `Demander une rencontre : ${laureate.name} et ${name}` }).click()
      await expect(page.getByRole('heading', { level: 1, name: /^Demander une rencontre/ })).toBeVisible()
      await expect(page.getByRole('radio', { name: new RegExp(`^${name}`) })).toBeChecked()
      await page.getByLabel('Sujet').fill('Trois indicateurs fictifs')
      await page.getByLabel(/^Ce dont le lauréat a besoin/).fill('Une façon fictive de compter sans alourdir.')
      await looked()
      await page.getByRole('button', { name: 'Demander cette rencontre' }).click()
      await expect(line.getByRole('listitem').filter({ hasText: name })).toContainText('Demande en attente de sa réponse')
      expect((await mailTo(email, /demande à vous rencontrer$/)).text).toContain('Trois indicateurs fictifs')
      expect((await mailTo(s.cast.email('applicant'), /rencontre avec un expert est demandée/)).text).toContain(name)
      const member = await browserOf(s.cast.email('applicant'))
      await member.goto(routes.ownExperts())
      await expect(member.getByRole('listitem').filter({ hasText: 'Trois indicateurs fictifs' }).getByRole('button', { name: 'Reprendre ma demande' })).toBeVisible()

      await page.goto(routes.laureateNeeds(s.slug, laureate.id))
      await page.getByRole('link', { name: 'Dire ce qui y répond : Mesurer les effets fictifs' }).click()
      await expect(page.getByRole('heading', { level: 1, name: /^Répondre à un besoin/ })).toBeVisible()
      await expect(page.getByRole('radio', { name: /^Demande à .+ : Trois indicateurs fictifs$/ })).toBeVisible()
      await page.getByLabel('Mots cherchés dans la ressourcerie').fill(title)
      await page.getByRole('button', { name: 'Chercher' }).click()
      const found = page.getByRole('radio', { name: new RegExp(title) })
      await expect(found).toBeVisible()
      await looked()
      await found.check()
      await page.getByRole('button', { name: 'Noter cette réponse' }).click()
      const need = page.getByRole('listitem').filter({ hasText: 'Mesurer les effets fictifs' })
      await expect(need.getByText(/Répondu$/)).toBeVisible()
      await expect(need.getByRole('link', { name: title })).toBeVisible()
      await expect(db.expertRequest.count({ where: { expertId, state: 'ASKED' } })).resolves.toBe(1)
    })
  })
