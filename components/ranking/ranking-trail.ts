import { routes } from '@/lib/kernel/routes'

/** Where the ranking stands for who reads it: a member of the jury, or the team. */
export const rankingTrail = (call: { slug: string; title: string }, juror: boolean) =>
  juror ? [{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }] : [{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]
