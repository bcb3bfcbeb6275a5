import { routes } from '@/lib/kernel/routes'
import type { StaffCall } from '@/lib/calls/staff-call.queries'

/** The rooms of one call. The observer has no door to the jury; before the announcement none to its results. */
export function CallNav({ call, staff }: { call: Pick<StaffCall, 'slug' | 'title' | 'nature' | 'state'>; staff: boolean }) {
  const announced = ['ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED'].includes(call.state)
  const held = call.nature !== 'PUBLISHED'
  const doors = [
    { label: 'L’appel', href: routes.staffCall(call.slug), open: true },
    { label: 'Candidatures', href: routes.applications(call.slug), open: held && call.state !== 'DRAFT' },
    { label: 'Jury', href: routes.panel(call.slug), open: held && staff },
    { label: 'Répartition', href: routes.assignment(call.slug), open: held && staff && call.state !== 'DRAFT' && call.state !== 'LAUNCHED' },
    { label: 'Délibération', href: routes.meetings(call.slug), open: held && staff && call.state !== 'DRAFT' && call.state !== 'LAUNCHED' },
    { label: 'Enveloppe', href: routes.envelope(call.slug), open: held && (staff ? call.state !== 'DRAFT' && call.state !== 'LAUNCHED' : announced) },
    { label: 'Décisions', href: routes.decisions(call.slug), open: held && (staff ? call.state !== 'DRAFT' && call.state !== 'LAUNCHED' && call.state !== 'IN_JURY' : announced) },
    { label: 'Lauréats', href: routes.laureates(call.slug), open: announced },
  ].filter((door) => door.open)
  return (
    <nav aria-label={`Rubriques de ${call.title}`} className="no-print -mt-4 mb-6 border-b border-line text-sm">
      <p className="pt-2 font-semibold">{call.title}</p>
      <ul className="flex flex-wrap gap-x-5">
        {doors.map((door) => (
          <li key={door.href}>
            <a href={door.href} className="inline-flex min-h-10 items-center no-underline hover:underline">
              {door.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
