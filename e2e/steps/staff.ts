import { expect, type Page } from '@playwright/test'
import { parisLocal } from '@/lib/kernel/paris'
import { fill, said } from './forms'

export type CallToCreate = {
  title: string
  slug: string
  opensAt: Date
  closesAt: Date
  answerPlannedOn: string
  envelope: string
  ceiling: string
  rate: string
  readings: string
  ambitions: readonly { title: string; text: string }[]
  criteria: readonly { label: string; weight: number; levels: readonly string[] }[]
}

type Appointee = { email: string; role: string; capacity: string; departementCode?: string }

const part = (page: Page, name: string) => page.getByRole('region', { name })

/** Presentation, calendar and money, grid and rules, texts: each part saved with its own button. */
export async function settleCall(page: Page, call: CallToCreate): Promise<void> {
  const presentation = part(page, 'Présentation')
  await fill(presentation, { 'Résumé': 'Aller au-devant des habitants.', 'Présentation': 'Un premier paragraphe.\n\nUn second.', 'Financeur': 'Financeur fictif', 'Adresse de contact': 'appel@example.org' })
  for (const [index, ambition] of call.ambitions.entries())
    await fill(presentation.getByRole('group', { name: `Ambition ${index + 1}` }), { 'Intitulé': ambition.title, 'Ce qu’elle recouvre': ambition.text })
  await presentation.getByRole('button', { name: 'Enregistrer la présentation' }).click()
  await said(presentation, 'C’est enregistré.')

  const schedule = part(page, 'Calendrier et argent')
  await fill(schedule, {
    'Ouverture des candidatures': parisLocal(call.opensAt), 'Clôture des candidatures': parisLocal(call.closesAt), 'Date prévue de la réponse': call.answerPlannedOn,
    'Enveloppe': call.envelope, 'Plafond par projet': call.ceiling, 'Taux d’aide': call.rate,
  })
  await schedule.getByRole('button', { name: 'Enregistrer le calendrier' }).click()
  await said(schedule, 'C’est enregistré.')

  const rules = part(page, 'Grille et règles du jury')
  for (const [index, criterion] of call.criteria.entries()) {
    const group = rules.getByRole('group', { name: `Critère ${index + 1}` })
    await group.getByLabel('Intitulé').fill(criterion.label)
    await group.getByLabel('Poids').fill(String(criterion.weight))
    await group.getByLabel('Niveaux, de 0 à 5').fill(criterion.levels.join('\n'))
  }
  await fill(rules, { 'Lectures par dossier': call.readings, 'Motif demandé jusqu’à la note de': '5', 'Quorum : numérateur': '1', 'Quorum : dénominateur': '2' })
  await rules.getByRole('button', { name: 'Enregistrer la grille et les règles' }).click()
  await said(rules, 'C’est enregistré.')

  const texts = part(page, 'Textes des actes')
  await fill(texts, { 'Accusé de réception': 'Votre candidature sera instruite, puis lue par le jury.', 'Voies et délais de recours': 'Cette décision peut être contestée dans les deux mois.' })
  await texts.getByRole('button', { name: 'Enregistrer les textes' }).click()
  await said(texts, 'C’est enregistré.')

  const help = part(page, 'Aide aux candidats')
  await fill(help, { 'Qui répond': 'Équipe fictive', 'Téléphone': '01 00 00 00 00', 'Jours et heures': 'le matin' })
  await help.getByRole('button', { name: 'Enregistrer l’aide' }).click()
  await said(help, 'C’est enregistré.')
}

/** The jury in the order of its act, then who signs. */
export async function appointByForm(page: Page, jury: readonly Appointee[], signatory: { email: string; capacity: string }, on: string): Promise<void> {
  const people = part(page, 'Jury et signataire')
  await people.getByText('Nommer un membre du jury').click()
  const naming = people.locator('form').filter({ has: page.getByLabel('Fonction', { exact: true }) })
  for (const member of jury) {
    await naming.getByLabel('Adresse électronique de son compte').fill(member.email)
    await naming.getByLabel('Fonction', { exact: true }).selectOption(member.role)
    await naming.getByLabel('Qualité', { exact: true }).fill(member.capacity)
    await naming.getByLabel(/^Département de mandat/).selectOption(member.departementCode ?? '')
    await fill(naming, { 'Date de l’acte': on, 'Acte de nomination': 'Décision fictive n° 1' })
    await naming.getByRole('button', { name: 'Nommer', exact: true }).click()
    await expect(people.getByRole('row', { name: new RegExp(member.capacity.replace(/[()]/g, '\\$&')) })).toBeVisible()
  }
  await people.getByText('Désigner un signataire').click()
  await fill(people, { 'Adresse électronique du compte': signatory.email, 'Qualité imprimée sur les actes': signatory.capacity, 'Acte de délégation': 'Délégation fictive n° 12', 'Date de la délégation': on })
  await people.getByRole('button', { name: 'Désigner', exact: true }).click()
  await expect(people.getByRole('row', { name: new RegExp(signatory.capacity) })).toBeVisible()
}
