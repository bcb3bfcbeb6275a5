import { Readable } from 'node:stream'
import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import type { FileStore } from '@/lib/files/store'
import { renderPdf } from '@/lib/pdf/document'
import type { ResourceAccess, ResourceNature, ResourceReader, ResourceTerrain, ResourceTheme } from '@/lib/resources/resource'
import { createResource, proposeResource, publishResource, sendBackResource } from '@/lib/resources/resource.commands'
import { addResourceFile } from '@/lib/resources/resource-file.commands'
import { tellUse } from '@/lib/resources/use.commands'
import { personOf } from '../accounts'
import { done, each } from './done'

type Subject = { name: string; themes: ResourceTheme[]; terrains: ResourceTerrain[]; ambitions: number[]; readers: ResourceReader[]; about: string }

/** Ten subjects, four resources each: all invented, and each says so. */
const subjects: readonly Subject[] = [
  { name: 'Une tournée électrique en montagne', themes: ['MOBILITY', 'ORGANISATION'], terrains: ['MOUNTAIN', 'RURAL'], ambitions: [1], readers: ['MANAGER'], about: 'l’autonomie par temps froid, les haltes de recharge et le plan de secours' },
  { name: 'Un guichet sur les marchés', themes: ['OUTREACH', 'ORGANISATION'], terrains: ['RURAL'], ambitions: [2], readers: ['ADVISER'], about: 'l’emplacement, la confidentialité et les jours qui marchent' },
  { name: 'Des vélos-cargos pour les démarches', themes: ['MOBILITY'], terrains: ['PRIORITY_CITY'], ambitions: [1], readers: ['ADVISER', 'MANAGER'], about: 'le matériel embarqué, l’assurance et l’entretien' },
  { name: 'Compter les personnes rencontrées', themes: ['EVALUATION'], terrains: [], ambitions: [3], readers: ['ADVISER', 'MANAGER'], about: 'un relevé de deux minutes par halte, sans donnée personnelle' },
  { name: 'Une convention entre communes', themes: ['PARTNERSHIPS'], terrains: ['PRIORITY_RURAL'], ambitions: [2], readers: ['ELECTED'], about: 'qui prête la salle, qui paie la route et comment on en sort' },
  { name: 'Toucher les saisonniers', themes: ['OUTREACH'], terrains: ['RURAL', 'OVERSEAS'], ambitions: [2], readers: ['PARTNER'], about: 'les lieux d’embauche, les langues et le calendrier' },
  { name: 'Annoncer les haltes', themes: ['VISIBILITY'], terrains: [], ambitions: [2, 3], readers: ['ADVISER'], about: 'l’affiche, le bulletin municipal et le bouche-à-oreille' },
  { name: 'Partager un véhicule', themes: ['MOBILITY', 'PARTNERSHIPS'], terrains: ['PRIORITY_RURAL'], ambitions: [1], readers: ['MANAGER', 'ELECTED'], about: 'le planning, le carburant et les kilomètres de chacun' },
  { name: 'Former des habitants relais', themes: ['OUTREACH', 'EVALUATION'], terrains: ['PRIORITY_CITY'], ambitions: [3], readers: ['PARTNER', 'MANAGER'], about: 'le recrutement, les limites du rôle et le suivi' },
  { name: 'Tenir des permanences sur une île', themes: ['ORGANISATION'], terrains: ['OVERSEAS'], ambitions: [1, 2], readers: ['ADVISER'], about: 'la traversée, le matériel et les jours de mauvais temps' },
]

const endings = {
  PRACTICE: 'fiche d’essaimage', GUIDE: 'le guide pas à pas', TEMPLATE: 'le modèle à remplir', FEEDBACK: 'ce que nous avons appris', SHEET: 'l’essentiel en une page', VIDEO: 'trois minutes en images', LINK: 'la page à garder',
} as const satisfies Record<ResourceNature, string>
const turns = [['PRACTICE', 'TEMPLATE', 'FEEDBACK', 'SHEET'], ['PRACTICE', 'GUIDE', 'VIDEO', 'LINK']] as const

const practiceOf = ({ name, about }: Subject) => ({
  context: `Texte inventé. Un territoire fictif où les habitants renonçaient à leurs démarches. ${name} répondait à ce besoin.`,
  done: `Trois mois de préparation, puis deux essais avant de fixer ${about}.`,
  cost: 'Montants inventés : 18 000 € la première année, dont 11 000 € de temps de travail.',
  conditions: 'Une commune qui accueille, une personne qui coordonne un jour par semaine, une connexion vérifiée sur place.',
  mistakes: 'Avoir annoncé les haltes avant de les avoir essayées : deux ont été déplacées.',
  contacts: 'La coordination de l’espace fictif, contact@example.org',
})

const day = 86_400_000
const publicUrl = 'http://127.0.0.1:3000'

/** The ressourcerie of the followed edition: forty invented resources written all along the follow-up, some taken up by other laureates, two that wait for the team or their author. */
export async function playResources(db: Db, store: FileStore, staff: Person, callId: string, now: Date): Promise<void> {
  const laureates = await db.laureate.findMany({
    where: { callId, state: 'ANNOUNCED', application: { structure: { memberships: { some: { endedAt: null, role: 'OWNER' } } } } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, departementCode: true, application: { select: { structure: { select: { memberships: { where: { role: 'OWNER' }, orderBy: { since: 'asc' }, take: 1, select: { accountId: true } } } } } } },
  })
  const people = await each(laureates, 4, async (laureate) => personOf(db, laureate.application?.structure.memberships[0]?.accountId ?? '', now))
  const step = async (resourceId: string) => ({ resourceId, version: (await db.resource.findUniqueOrThrow({ where: { id: resourceId }, select: { version: true } })).version })
  const pdf = await renderPdf({ title: 'Ressource inventée', foot: 'Document inventé pour la démonstration', demonstration: true, at: now, blocks: [{ kind: 'heading', text: 'Ressource inventée' }, { kind: 'paragraph', text: 'Ce document est inventé pour la démonstration : ses chiffres et ses lieux n’existent pas.' }] })
  const written = async (n: number, subject: Subject, nature: ResourceNature, inspiredBy = '') => {
    // One in five is the team's.
    const at = new Date(now.getTime() - (520 - n * 12) * day)
    const who = n % 5 === 4 ? null : (n * 3) % laureates.length
    const [laureate, by] = who === null ? [null, staff] : [laureates[who] ?? null, people[who] ?? staff]
    const access: ResourceAccess = n % 3 === 1 ? 'LAUREATES' : 'PUBLIC'
    const { resourceId } = done(
      await createResource(by, {
        nature, access, title: `${subject.name} : ${endings[nature]}`, summary: `Ressource inventée pour la démonstration : ${subject.about}.`, author: laureate?.name ?? 'Équipe fictive de l’appel', licence: n % 4 === 3 ? 'CC_BY_SA' : 'OPEN',
        link: nature === 'VIDEO' || nature === 'LINK' ? `https://ressources.example.org/${n}` : '', departementCode: laureate?.departementCode ?? '', ambitions: subject.ambitions, themes: subject.themes, terrains: subject.terrains, readers: subject.readers,
        practice: nature === 'PRACTICE' ? practiceOf(subject) : null, laureateId: laureate?.id ?? '', inspiredBy,
      }, { db, now: at }),
    )
    if (nature === 'GUIDE' || nature === 'TEMPLATE' || nature === 'SHEET' || nature === 'FEEDBACK')
      done(await addResourceFile(by, { resourceId, name: `ressource-inventee-${n}.pdf`, bytes: Readable.from([pdf]) }, { db, now: at }, store, 'NOT_SCANNED'))
    done(await proposeResource(by, await step(resourceId), { db, now: at }))
    return { resourceId, at, who }
  }
  const published: { resourceId: string; at: Date; who: number | null }[] = []
  for (const [s, subject] of subjects.entries())
    for (const [k, nature] of (turns[s % 2] ?? turns[0]).entries()) {
      const source = k === 2 ? published.at(-2)?.resourceId : undefined
      const one = await written(s * 4 + k, subject, nature, source)
      done(await publishResource(staff, { ...(await step(one.resourceId)), publicUrl }, { db, now: new Date(one.at.getTime() + 3_600_000) }))
      published.push(one)
    }
  // Practices spread to two or three others.
  for (const [index, { resourceId, at, who }] of published.filter((_, n) => n % 4 === 0).entries())
    for (const shift of [5, 11, 17].slice(0, 1 + (index % 3))) {
      const n = (index * 2 + shift) % laureates.length
      const [laureate, by] = [laureates[n], people[n]]
      if (laureate && by && n !== who) done(await tellUse(by, { resourceId, laureateId: laureate.id, word: 'Reprise inventée : adaptée à nos communes, avec une halte de moins et un jour de marché de plus.' }, { db, now: new Date(Math.min(now.getTime() - (9 - index / 2) * day, at.getTime() + shift * 14 * day)) }))
    }
  const [waiting, back] = [subjects[3], subjects[6]]
  if (waiting) await written(41, { ...waiting, name: 'Compter les démarches achevées' }, 'GUIDE')
  if (back) {
    const { resourceId, at } = await written(42, { ...back, name: 'Annoncer les haltes d’hiver' }, 'SHEET')
    done(await sendBackResource(staff, { ...(await step(resourceId)), word: 'Dites ce que coûte l’affichage, même en gros.', publicUrl }, { db, now: at }))
  }
}
