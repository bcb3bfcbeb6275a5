import { routes } from '@/lib/kernel/routes'

export const directoryTrail = [{ label: 'Pilotage', href: routes.staff() }, { label: 'Annuaire France services', href: routes.directory() }]
