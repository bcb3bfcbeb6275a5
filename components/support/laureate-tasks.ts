import type { Task } from '@/components/ui/task-list'
import { dayOf, formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { lacks, lacksOf, type Lack } from '@/lib/support/lacks'
import type { LaureateList } from '@/lib/support/laureate.queries'

const lackTasks = {
  contact: { label: 'Ajouter un contact', reason: (n: number) => `${plural(n, 'lauréat n’a', 'lauréats n’ont')} personne à joindre` },
  plan: { label: 'Écrire le plan d’accompagnement', reason: (n: number) => `${plural(n, 'lauréat n’en a', 'lauréats n’en ont')} pas` },
  seance: { label: 'Planifier une séance', reason: (n: number) => `${plural(n, 'lauréat n’a', 'lauréats n’ont')} pas de séance à venir` },
} satisfies Record<Lack, { label: string; reason: (n: number) => string }>

/** What the team does next: past sessions to tell, dates to choose, contacts that are due, then what is missing. */
export function laureateTasks({ call, laureates, sessions }: LaureateList, now: Date): Task[] {
  const untold = sessions
    .filter((session) => session.state === 'PLANNED' && session.endsAt <= now)
    .map((session) => ({
      label: `Noter les présences : ${session.title}`,
      href: routes.session(call.slug, session.id),
      reason: 'La séance a eu lieu, ou devait avoir lieu',
      due: formatInstant(session.startsAt),
    }))
  const undated = sessions
    .filter((session) => session.state === 'PROPOSED')
    .map((session) => ({ label: `Choisir la date : ${session.title}`, href: routes.session(call.slug, session.id), reason: 'Les lauréats répondent aux dates proposées' }))
  const today = dayOf(now)
  const due = laureates
    .flatMap((laureate) => (laureate.state === 'ANNOUNCED' && laureate.nextContactOn && laureate.nextContactOn <= today ? [{ ...laureate, on: laureate.nextContactOn }] : []))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map((laureate) => ({
      label: `Reprendre contact : ${laureate.name}`,
      href: routes.laureate(call.slug, laureate.id),
      reason: 'Le plan d’accompagnement le prévoit',
      due: formatDay(laureate.on),
    }))
  const missing = lacks.flatMap((lack) => {
    const count = laureates.filter((laureate) => lacksOf(laureate).includes(lack)).length
    return count === 0 ? [] : [{ label: lackTasks[lack].label, href: `${routes.laureates(call.slug, lack)}#liste`, reason: lackTasks[lack].reason(count) }]
  })
  return [...untold, ...undated, ...due, ...missing]
}
