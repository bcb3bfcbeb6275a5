import type { Person } from '@/lib/accounts/actor'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { callPhase } from './call-phase'
import type { StaffCall } from './staff-call.queries'

export type StaffTask = { label: string; href: string; reason: string; due?: string }

/** What the staff has to do next on one call: one thing, the first that waits. Null when it is somebody else's turn. */
export function staffTask(call: StaffCall, actor: Person, now: Date): StaffTask | null {
  const { slug, title } = call
  const task = (label: string, href: string, due?: string): StaffTask => (due ? { label, href, reason: title, due } : { label, href, reason: title })
  switch (callPhase(call, now)) {
    case 'draft':
      return task('Compléter et lancer l’appel', routes.launchCall(slug))
    case 'closed':
      return call.unreviewed > 0
        ? task(`Instruire ${plural(call.unreviewed, 'candidature')}`, routes.applications(slug), call.closesAt ? `closes le ${formatInstant(call.closesAt)}` : undefined)
        : task('Ouvrir le jury', routes.staffCall(slug))
    case 'in-jury':
      if (call.assigned === 0) return task('Répartir les dossiers entre les membres du jury', routes.assignment(slug))
      if (call.meeting === null)
        return call.submitted < call.assigned && !call.scoringClosed ? null : task('Convoquer la délibération', routes.meetings(slug))
      if (call.meeting !== 'SEALED') return null
      if (call.plan === null || call.plan === 'DRAFT') return task('Préparer l’enveloppe', routes.envelope(slug))
      if (call.plan === 'PREPARED' && call.planPreparedById !== actor.id) return task('Contrôler l’enveloppe', routes.envelope(slug))
      return null
    case 'decided':
      if (call.undrafted > 0) return task('Établir les décisions', routes.decisions(slug))
      return call.draftDecisions === 0 ? task('Annoncer les résultats', routes.announce(slug)) : null
    case 'announced':
      return task('Ouvrir l’accompagnement', routes.staffCall(slug))
    case 'in-follow-up':
      return call.withoutPlan > 0 && call.nature !== 'PUBLISHED' ? task(`Écrire le plan d’accompagnement de ${plural(call.withoutPlan, 'lauréat')}`, routes.laureates(slug)) : null
    case 'upcoming':
    case 'open':
    case 'archived':
    case 'abandoned':
      return null
  }
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
      return `${plural(call.submitted, 'grille rendue', 'grilles rendues')} sur ${call.assigned}`
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
