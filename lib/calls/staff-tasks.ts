import type { Person } from '@/lib/accounts/actor'
import { addMonths, day, dayOf, formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { callPhase } from './call-phase'
import { whyCallNotAnswered } from './question'
import type { StaffCall } from './staff-call.queries'

export type StaffTask = { label: string; href: string; reason: string; due?: string; /** What it is sorted by. */ at?: Date }

/** What waits for the staff on one call, whatever the state of the rest: by date, then what has none. */
export function staffTasks(call: StaffCall, actor: Person, now: Date): StaffTask[] {
  const next = staffTask(call, actor, now)
  return byDate([...(next ? [next] : []), ...besides(call, now)])
}

/** The dated first, the oldest at the top; the others keep their order. */
export const byDate = (tasks: readonly StaffTask[]): StaffTask[] => {
  const rank = ({ at }: StaffTask) => at?.getTime() ?? Number.MAX_SAFE_INTEGER
  return [...tasks].sort((a, b) => rank(a) - rank(b))
}

/** The step that moves the call on: one thing, the first that waits. Null when it is somebody else's turn. */
function staffTask(call: StaffCall, actor: Person, now: Date): StaffTask | null {
  const { slug, title: reason } = call
  const answer = call.answerPlannedOn ? { due: `réponse prévue le ${formatDay(day(call.answerPlannedOn))}`, at: new Date(`${call.answerPlannedOn}T00:00:00.000Z`) } : {}
  const task = (label: string, href: string, date: Pick<StaffTask, 'due' | 'at'> = {}): StaffTask => ({ label, href, reason, ...date })
  switch (callPhase(call, now)) {
    case 'draft':
      return task('Compléter et lancer l’appel', routes.launchCall(slug), call.opensAt ? { due: `ouverture prévue le ${formatInstant(call.opensAt)}`, at: call.opensAt } : {})
    case 'closed': {
      const closed = call.closesAt ? { due: `closes le ${formatInstant(call.closesAt)}`, at: call.closesAt } : {}
      if (call.unreviewed > 0) return task(`Instruire ${plural(call.unreviewed, 'candidature')}`, routes.applications(slug), closed)
      return call.toConfirm > 0 ? task(`Confirmer ${plural(call.toConfirm, 'irrecevabilité proposée', 'irrecevabilités proposées')}`, routes.toConfirm(slug), closed) : task('Ouvrir le jury', routes.staffCall(slug), answer)
    }
    case 'in-jury':
      if (!call.sheets?.assigned) return task('Répartir les dossiers entre les membres du jury', routes.assignment(slug), answer)
      if (call.meeting === null)
        return call.sheets.submitted < call.sheets.assigned && !call.scoringClosed ? null : task('Convoquer la délibération', routes.meetings(slug), answer)
      if (call.meeting !== 'SEALED') return null
      if (call.plan === null || call.plan === 'DRAFT') return task('Préparer l’enveloppe', routes.envelope(slug), answer)
      if (call.plan === 'PREPARED' && call.planPreparedById !== actor.id) return task('Contrôler l’enveloppe', routes.envelope(slug), answer)
      return null
    case 'decided':
      if (call.undrafted > 0) return task('Établir les décisions', routes.decisions(slug), answer)
      return call.draftDecisions === 0 ? task('Annoncer les résultats', routes.announce(slug), answer) : null
    case 'announced':
      return task('Ouvrir l’accompagnement', routes.staffCall(slug))
    case 'in-follow-up':
      return call.withoutPlan > 0 && call.nature !== 'PUBLISHED' ? task(`Écrire le plan d’accompagnement de ${plural(call.withoutPlan, 'lauréat')}`, routes.laureates(slug, 'plan')) : null
    case 'upcoming':
    case 'open':
    case 'archived':
    case 'abandoned':
      return null
  }
}

/** What waits beside the call's own step: members to remind, letters nobody opened, the follow-up's dates. */
function besides(call: StaffCall, now: Date): StaffTask[] {
  const { slug, title: reason } = call
  const phase = callPhase(call, now)
  const found: StaffTask[] = []
  if (call.unscannedSince)
    found.push({ label: `Signaler à l’administration : l’antivirus ne répond plus, ${plural(call.unscanned, 'fichier retenu', 'fichiers retenus')}`, href: routes.applications(slug), reason, due: `depuis le ${formatInstant(call.unscannedSince)}`, at: call.unscannedSince })
  if (call.questionSince && whyCallNotAnswered(call.state) === null)
    found.push({ label: `Répondre à ${plural(call.questions, 'question')} sur l’appel`, href: routes.questions(slug), reason, due: `la plus ancienne le ${formatInstant(call.questionSince)}`, at: call.questionSince })
  if (call.unreadThreads > 0) found.push({ label: `Lire les messages de ${plural(call.unreadThreads, 'structure')}`, href: routes.threads(slug), reason })
  if (call.lateOpinions > 0) found.push({ label: `Relancer ${plural(call.lateOpinions, 'avis', 'avis')} en retard`, href: routes.callOpinions(slug), reason })
  if (phase === 'in-jury' && call.meeting === null && call.undeclared > 0)
    found.push({ label: `Relancer ${plural(call.undeclared, 'membre')} du jury : intérêts à déclarer`, href: routes.panel(slug), reason })
  if (phase !== 'announced' && phase !== 'in-follow-up') return found
  if (call.unopened > 0 && call.announcedAt)
    found.push({ label: `Écrire par une autre voie à ${plural(call.unopened, 'structure')} : décision non ouverte`, href: routes.decisions(slug), reason, due: `annoncées le ${formatDay(dayOf(call.announcedAt))}`, at: call.announcedAt })
  if (call.appealSince) {
    const silence = addMonths(day(call.appealSince), 2)
    found.push({ label: `Instruire ${plural(call.appeals, 'recours gracieux', 'recours gracieux')}`, href: routes.appeals(slug), reason, due: `deux mois de silence le ${formatDay(silence)}`, at: new Date(`${silence}T00:00:00.000Z`) })
  }
  if (call.untoldSince)
    found.push({ label: `Noter les présences de ${plural(call.untold, 'séance')}`, href: routes.laureates(slug), reason, due: formatInstant(call.untoldSince), at: call.untoldSince })
  if (call.contactDueOn)
    found.push({ label: `Reprendre contact avec ${plural(call.contactsDue, 'lauréat')}`, href: routes.laureates(slug), reason, due: `prévu le ${formatDay(day(call.contactDueOn))}`, at: new Date(`${call.contactDueOn}T00:00:00.000Z`) })
  return [...found, ...moneyAndReports(call)]
}

/** What the structures sent and that waits for the team: bank details, requests, answers, reports. */
function moneyAndReports({ slug, title: reason, ...call }: StaffCall): StaffTask[] {
  const found: StaffTask[] = []
  if (call.accountsToCheck > 0) found.push({ label: `Vérifier ${plural(call.accountsToCheck, 'RIB', 'RIB')}`, href: routes.payments(slug), reason })
  if (call.paymentSince)
    found.push({ label: `Vérifier les justificatifs de ${plural(call.paymentsToVerify, 'versement demandé', 'versements demandés')}`, href: routes.payments(slug), reason, due: `le plus ancien le ${formatInstant(call.paymentSince)}`, at: call.paymentSince })
  if (call.paymentsToApprove > 0) found.push({ label: `Approuver ${plural(call.paymentsToApprove, 'versement vérifié par un autre agent', 'versements vérifiés par un autre agent')}`, href: routes.payments(slug), reason })
  if (call.repaymentsToDecide > 0) found.push({ label: `Décider ${plural(call.repaymentsToDecide, 'reversement')}`, href: routes.payments(slug), reason })
  if (call.reportSince) found.push({ label: `Relire ${plural(call.reports, 'rapport')}`, href: routes.programmeImpact(slug), reason, due: `le plus ancien remis le ${formatInstant(call.reportSince)}`, at: call.reportSince })
  return found
}

/** Who is awaited, in words, when the staff has nothing to do on this call. */
export function awaited(call: StaffCall, now: Date): string {
  switch (callPhase(call, now)) {
    case 'upcoming':
      return call.opensAt ? `ouvre le ${formatInstant(call.opensAt)}` : ''
    case 'open':
      return `${plural(call.deposited, 'candidature déposée', 'candidatures déposées')}, ${plural(call.drafts, 'brouillon')} ; clôture le ${call.closesAt ? formatInstant(call.closesAt) : ''}`
    case 'closed':
      return `${plural(call.deposited, 'candidature')}, ${plural(call.unreviewed, 'à instruire', 'à instruire')}`
    case 'in-jury':
      if (call.meeting === 'OPEN') return 'délibération en cours'
      if (call.meeting === 'CONVENED') return 'délibération convoquée'
      if (call.meeting === 'CLOSED') return 'procès-verbal à sceller'
      if (call.plan === 'PREPARED') return 'enveloppe à contrôler par une seconde personne'
      if (call.plan === 'CHECKED') return 'enveloppe à signer'
      return call.sheets ? `${plural(call.sheets.submitted, 'grille rendue', 'grilles rendues')} sur ${call.sheets.assigned}` : 'le jury lit les dossiers'
    case 'decided':
      return call.draftDecisions > 0 ? `${plural(call.draftDecisions, 'décision')} à signer` : 'résultats à annoncer'
    case 'announced':
    case 'in-follow-up':
      return plural(call.laureates, 'lauréat')
    case 'draft':
    case 'archived':
    case 'abandoned':
      return ''
  }
}
