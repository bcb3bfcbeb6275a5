import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { addCase } from '@/lib/scoring/calibration-case.commands'
import { markCase } from '@/lib/scoring/calibration-sheet.commands'
import { agreeReadings, openCalibration, showCalibration } from '@/lib/scoring/calibration.commands'
import type { Random } from '../random'
import { done } from './done'
import { juryOf } from './jury'

const cases = [
  {
    title: 'Une permanence itinérante dans quatre hameaux',
    text: `Dossier inventé pour l’étalonnage : ni la structure ni le territoire n’existent.

Le besoin. Une enquête fictive auprès de 140 foyers de quatre hameaux montre que 38 d’entre eux ont renoncé à une démarche l’an dernier, faute de pouvoir se déplacer.

Le projet. Un véhicule aménagé tient une demi-journée par semaine dans chaque hameau, avec deux conseillères. Les rendez-vous se prennent par téléphone ou à la mairie ; un passage à domicile est possible pour qui ne sort pas.

Les moyens. 21 000 € demandés sur 34 000 € : le véhicule d’occasion, son aménagement et la moitié d’un emploi. Un seul devis pour le véhicule.

La suite. La commune fictive s’engage à garder l’emploi un an après la fin de l’aide. Rien n’est dit de la façon dont d’autres pourraient reprendre le projet.`,
  },
  {
    title: 'Des ateliers du soir au siège de l’association',
    text: `Dossier inventé pour l’étalonnage : ni la structure ni le territoire n’existent.

Le besoin. Le dossier cite des chiffres nationaux ; il ne dit rien de son propre territoire.

Le projet. Six ateliers du soir sur les démarches en ligne, au siège de l’association fictive, en centre-ville. Les personnes éloignées sont « invitées à venir par affiche ».

Les moyens. 18 000 € demandés sur 22 500 € : du matériel informatique pour l’essentiel. Les animateurs sont bénévoles et nommés.

La suite. Un guide libre de droits sera écrit, essayé par deux associations fictives voisines puis publié : c’est la partie la plus travaillée du dossier.`,
  },
]

const grounds = ['Rien ne le montre.', 'Affirmé plus que montré.', 'Montré en partie.', 'Montré, sans engagement.', 'Montré et engagé.', 'Montré, engagé et repris ailleurs.']

/** The team prepares two invented cases and opens them to the jury; a share of the members hands both in. */
export async function playCalibration(db: Db, staff: Person, callId: string, now: Date, random: Random, keep: readonly string[] = []): Promise<void> {
  const context = { db, now }
  for (const one of cases) done(await addCase(staff, { callId, ...one, origin: 'FICTIONAL', source: '' }, context))
  const { id: sessionId, version } = await db.calibrationSession.findUniqueOrThrow({ where: { callId }, select: { id: true, version: true } })
  done(await openCalibration(staff, { callId, version }, context))
  const criteria = await db.criterion.findMany({ where: { callId }, orderBy: { position: 'asc' }, select: { code: true } })
  const ids = await db.calibrationCase.findMany({ where: { sessionId }, orderBy: { position: 'asc' }, select: { id: true } })
  for (const member of await juryOf(db, callId, now)) {
    const { email } = await db.account.findUniqueOrThrow({ where: { id: member.id }, select: { email: true } })
    for (const [index, { id: caseId }] of ids.entries()) {
      const marks = criteria.map(({ code }) => {
        const value = Math.max(0, Math.min(5, Math.round((index === 0 ? 3.2 : 2) + random.next() * 3 - 1.5)))
        return { code, value, ground: grounds[value] ?? '' }
      })
      if (!keep.includes(email)) done(await markCase(member, { caseId, version: 0, marks, intent: 'submit' }, context))
    }
  }
}

/** The president shows the marks; the first criterion is read alike from then on. */
export async function showPlayed(db: Db, callId: string, now: Date): Promise<void> {
  const [president] = await juryOf(db, callId, now)
  if (!president) return
  done(await showCalibration(president, { callId }, { db, now }))
  const { version } = await db.calibrationSession.findUniqueOrThrow({ where: { callId }, select: { version: true } })
  const [first] = await db.criterion.findMany({ where: { callId }, orderBy: { position: 'asc' }, take: 1, select: { code: true } })
  const text = 'Quatre et plus demande des personnes ou des lieux nommés ; une intention seule ne dépasse pas deux.'
  done(await agreeReadings(president, { callId, version, agreed: first ? [{ code: first.code, text }] : [] }, { db, now }))
}
