import { hasRole, isAdministrator, isApplicant, isCollaborator, isExpert, isJuror, isObserver, isStaff, type Actor } from '@/lib/accounts/actor'
import { routes } from '@/lib/kernel/routes'

export type Space = { label: string; href: string }

/** The spaces this person lives in; the calls are everybody's. */
export function spacesOf(actor: Actor): Space[] {
  const spaces: Space[] = [{ label: 'Les appels', href: routes.home() }]
  const library = { label: 'Ressourcerie', href: routes.resources() }
  if (actor.kind !== 'person') return [...spaces, library]
  const none = actor.roles.length === 0 && !actor.givesOpinions && !isJuror(actor) && !isCollaborator(actor) && !isExpert(actor)
  if (isApplicant(actor) || none) spaces.push({ label: 'Mes candidatures', href: routes.applicant() })
  if (isJuror(actor) || isCollaborator(actor)) spaces.push({ label: 'Jury', href: routes.jury() })
  if (actor.givesOpinions) spaces.push({ label: 'Avis', href: routes.opinions() })
  if (isExpert(actor)) spaces.push({ label: 'Expertise', href: routes.expertise() })
  if (isStaff(actor) || isObserver(actor)) spaces.push({ label: 'Pilotage', href: routes.staff() })
  if (hasRole(actor, 'SIGNATORY')) spaces.push({ label: 'Signature', href: routes.signature() })
  if (isAdministrator(actor)) spaces.push({ label: 'Administration', href: routes.administration() })
  return [...spaces, library]
}

/** Where a person arrives after signing in: the first space where work waits for them. */
export function homeOf(actor: Actor): string {
  return spacesOf(actor)[1]?.href ?? routes.applicant()
}
