import { routes } from '@/lib/kernel/routes'
import type { StaffCall } from '@/lib/calls/staff-call.queries'

/** The call's own page is here only when it is the page itself; a room is, for every page below it. */
const isHere = (door: string, here: string): boolean => here === door || (here.startsWith(`${door}/`) && door.split('/').length > 4)

/** Pages reached through a room that lie elsewhere: the support sessions are the laureates', appeals and conversations the decisions', the settings are the call's. */
const roomOf = (slug: string, here: string): string => {
  const below = here.slice(routes.staffCall(slug).length)
  if (below.startsWith('/seances/') || below.startsWith('/impact') || below.startsWith('/rapprochements')) return routes.laureates(slug)
  if (below.startsWith('/recours') || below.startsWith('/entretiens')) return routes.decisions(slug)
  return ['/reglages', '/lancer', '/prolonger', '/sans-suite'].includes(below) ? routes.staffCall(slug) : here
}

/** The rooms of one call. The observer has no door to the jury; before the announcement none to its results. */
export function CallNav({ call, staff, here }: { here: string; call: Pick<StaffCall, 'slug' | 'title' | 'nature' | 'state'>; staff: boolean }) {
  const announced = ['ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED'].includes(call.state)
  const held = call.nature !== 'PUBLISHED'
  const doors = [
    { label: 'L’appel', href: routes.staffCall(call.slug), open: true },
    { label: 'Formulaire', href: routes.callForm(call.slug), open: held && staff },
    { label: 'Questions', href: routes.questions(call.slug), open: held && staff && call.state !== 'DRAFT' },
    { label: 'Aide téléphonique', href: routes.phoneHelp(call.slug), open: held && staff && call.state === 'LAUNCHED' },
    { label: 'Candidatures', href: routes.applications(call.slug), open: held && call.state !== 'DRAFT' },
    { label: 'Avis', href: routes.callOpinions(call.slug), open: held && call.state !== 'DRAFT' },
    { label: 'Messages', href: routes.threads(call.slug), open: held && staff && call.state !== 'DRAFT' },
    { label: 'Jury', href: routes.panel(call.slug), open: held && staff },
    { label: 'Répartition', href: routes.assignment(call.slug), open: held && staff && !['DRAFT', 'LAUNCHED', 'ABANDONED'].includes(call.state) },
    { label: 'Délibération', href: routes.meetings(call.slug), open: held && staff && call.state !== 'DRAFT' && call.state !== 'LAUNCHED' },
    { label: 'Enveloppe', href: routes.envelope(call.slug), open: held && (staff ? call.state !== 'DRAFT' && call.state !== 'LAUNCHED' : announced) },
    { label: 'Décisions', href: routes.decisions(call.slug), open: held && (staff ? call.state !== 'DRAFT' && call.state !== 'LAUNCHED' && call.state !== 'IN_JURY' : announced) },
    { label: 'Lauréats', href: routes.laureates(call.slug), open: announced },
    { label: 'Presse', href: routes.pressKit(call.slug), open: staff && announced },
  ].filter((door) => door.open)
  return (
    <nav aria-label={`Rubriques de ${call.title}`} className="no-print -mt-6 mb-6 border-b border-line text-sm">
      <ul className="flex flex-wrap gap-x-5">
        {doors.map((door) => (
          <li key={door.href}>
            <a
              href={door.href}
              aria-current={isHere(door.href, roomOf(call.slug, here)) ? 'page' : undefined}
              className="inline-flex min-h-10 items-center border-b-2 border-transparent no-underline hover:underline aria-[current]:border-accent aria-[current]:font-semibold"
            >
              {door.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
