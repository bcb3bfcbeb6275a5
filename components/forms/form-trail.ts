import type { CallForm } from '@/lib/calls/form.queries'
import { routes } from '@/lib/kernel/routes'

/** Where the pages of a call's form are. */
export const formTrail = ({ slug, title }: Pick<CallForm, 'slug' | 'title'>) => [
  { label: 'Pilotage', href: routes.staff() },
  { label: title, href: routes.staffCall(slug) },
  { label: 'Formulaire', href: routes.callForm(slug) },
]
