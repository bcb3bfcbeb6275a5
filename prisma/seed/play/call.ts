import type { Person } from '@/lib/accounts/actor'
import { appointJuror, nameSignatory } from '@/lib/calls/appointments.commands'
import { createCall, saveHelpline, savePresentation, saveRules, saveSchedule, saveTexts } from '@/lib/calls/draft.commands'
import { launchCall } from '@/lib/calls/launch.commands'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import type { Db } from '@/lib/db/client'
import { amiForm } from '@/lib/forms/ami-form'
import { cents } from '@/lib/kernel/cents'
import { addDays, dayOf, type Day } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { edition2024 } from '../edition-2024'
import { done } from './done'

/** The grid that the demonstration plays: levels in words, weights that sum to 100. */
const criteria = [
  { label: 'Besoin du territoire', weight: 25, description: 'Éloignement des services, publics que l’espace ne voit pas aujourd’hui.', levels: ['non décrit', 'affirmé sans fait', 'décrit en partie', 'décrit et chiffré', 'chiffré et partagé avec les acteurs', 'exemplaire, vérifiable'] },
  { label: 'Itinérance et mobilité', weight: 30, description: 'Tournées, véhicules, horaires, mobilité verte et inclusive.', levels: ['absente', 'peu crédible', 'partielle', 'convenable', 'solide', 'exemplaire'] },
  { label: 'Partenaires et usagers', weight: 20, description: 'Qui participe, à quoi chacun s’engage, place des usagers.', levels: ['aucun', 'cités', 'consultés', 'engagés', 'engagés par écrit', 'coauteurs du projet'] },
  { label: 'Faisabilité', weight: 15, description: 'Calendrier, équipe, plan de financement.', levels: ['irréaliste', 'fragile', 'incertaine', 'convenable', 'solide', 'acquise'] },
  { label: 'Essaimage', weight: 10, description: 'Ce qui sera documenté et repris ailleurs.', levels: ['rien', 'une intention', 'un livrable', 'un livrable daté', 'un partage organisé', 'déjà repris ailleurs'] },
]

export type Clock = { opensAt: Date; closesAt: Date; answerPlannedOn: Day }

/** A window that opened `open` days before now and closes (or closed) `close` days from now. */
export const windowAround = (now: Date, openedDaysAgo: number, closesInDays: number): Clock => {
  const at = (days: number, time: string) => parisInstant(`${addDays(dayOf(now), days)}T${time}`) ?? now
  return { opensAt: at(-openedDaysAgo, '09:00'), closesAt: at(closesInDays, '17:00'), answerPlannedOn: addDays(dayOf(now), closesInDays + 120) }
}

type Appointee = { email: string; role: 'PRESIDENT' | 'DEPUTY' | 'MEMBER'; capacity: string; departementCode?: string }

export type CallToPlay = {
  slug: string
  title: string
  nature: 'FICTIONAL' | 'RUN'
  clock: Clock
  jury: readonly Appointee[]
  signatory: { email: string; capacity: string }
  readings: number
  /** 500 000 € unless told. */
  envelopeCents?: number
  kept?: readonly SubEnvelope[]
  secondConvocation?: boolean
  extraReadings?: number
}

/** Prepares a call by the commands a week before its opening, and launches it. */
export async function launchedCall(db: Db, staff: Person, call: CallToPlay): Promise<{ callId: string }> {
  const now = new Date(call.clock.opensAt.getTime() - 7 * 86_400_000)
  const context = { db, now }
  const { title, slug, nature } = call
  const { callId } = done(await createCall(staff, { title, slug, nature, formDefinition: amiForm }, context))
  done(
    await savePresentation(staff, {
      callId, version: 1, title, summary: edition2024.summary, funder: 'Financeur fictif', partners: 'Agence fictive des territoires', contact: 'appel@example.org',
      text: 'Des habitants ne viennent pas jusqu’à l’espace France services : trop loin, trop tard, trop difficile.\n\nL’appel finance les espaces qui vont vers eux, et partage ce qu’ils apprennent.',
      ambitions: edition2024.ambitions.map((ambition) => ({ ...ambition })),
    }, context),
  )
  done(await saveSchedule(staff, { callId, version: 2, ...call.clock, envelopeCents: cents(call.envelopeCents ?? 50_000_000), ceilingCents: cents(4_000_000), grantRatePercent: 80, recoveredReturns: false, subEnvelopes: call.kept ?? [] }, context))
  done(await saveRules(staff, { callId, version: 3, criteria, readingsPerApplication: call.readings, groundsRequiredUpTo: 5, quorumNumerator: 1, quorumDenominator: 2, secretCasting: false, secondConvocation: call.secondConvocation ?? false, extraReadings: call.extraReadings ?? 0 }, context))
  done(
    await saveTexts(staff, {
      callId, version: 4,
      receiptText: 'Votre candidature sera instruite, puis lue par le jury. Ce récépissé ne préjuge pas de la suite.',
      remediesText: 'Cette décision peut être contestée devant le tribunal administratif de Paris dans les deux mois qui suivent sa notification. Un recours gracieux peut être adressé au financeur dans le même délai.',
    }, context),
  )
  done(await saveHelpline(staff, { callId, helpName: 'Agente fictive, équipe de l’appel', helpPhone: '01 00 00 00 00', helpHours: 'du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h' }, context))
  const appointedOn = dayOf(now)
  for (const { departementCode = '', ...member } of call.jury)
    done(await appointJuror(staff, { callId, ...member, departementCode, appointedOn, act: 'Décision fictive de nomination n° 1' }, context))
  done(await nameSignatory(staff, { callId, ...call.signatory, delegation: 'Délégation fictive n° 12', delegatedOn: appointedOn }, context))
  done(await launchCall(staff, { callId }, context))
  return { callId }
}
