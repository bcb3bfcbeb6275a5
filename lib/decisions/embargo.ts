import type { CallState } from '@/lib/calls/call-phase'

/** Who is told before the announcement, and of what. Pure rules, the same names as the record's. */
export const embargoCategories = ['LAUREATE', 'PREFECTURE', 'LOCAL_OFFICE', 'PARTNER', 'PRESS'] as const
export type EmbargoCategory = (typeof embargoCategories)[number]
export const embargoScopes = ['ONE', 'LIST', 'PRESS_KIT'] as const
export type EmbargoScope = (typeof embargoScopes)[number]
export type ReleasePartner = 'FUNDER' | 'PARTNER'

/** What is read through an opened link lasts that long; the link opens again as often as needed. */
export const openingMinutes = 60
/** A link outlives the instant told by that much, should the announcement be late; the announcement itself ends it. */
export const linkHoursAfter = 48

/** Why the list cannot be written now, or null. */
export const whyNoEmbargo = (callState: CallState): string | null =>
  callState === 'DECIDED' ? null : 'La liste sous embargo se tient entre la signature de l’enveloppe et l’annonce.'

export type EmbargoWish = {
  category: EmbargoCategory
  email: string
  phone: string
  knows: EmbargoScope
  applicationId: string | null
  knowsFrom: Date
  validates: boolean
}

/** What does not go together in what is asked for somebody, field by field. */
export function embargoFaults({ category, email, phone, knows, applicationId, knowsFrom, validates }: EmbargoWish, until: Date): Record<string, string> {
  return {
    ...(category === 'LAUREATE' && knows !== 'ONE' && { knows: 'Une structure lauréate n’apprend que son propre résultat.' }),
    ...(knows === 'ONE' && applicationId === null && { applicationId: 'Choisissez le lauréat.' }),
    ...(email === '' && category !== 'LAUREATE' && { email: 'Indiquez son adresse électronique : le lien y est envoyé.' }),
    ...(email === '' && category === 'LAUREATE' && phone === '' && { phone: 'Indiquez un téléphone ou une adresse électronique.' }),
    ...(knowsFrom >= until && { knowsFrom: 'Cette heure vient avant celle de l’annonce.' }),
    ...(validates && (category !== 'PARTNER' || knows === 'ONE') && { validates: 'Seul un partenaire qui connaît toute la liste valide l’annonce.' }),
  }
}

type Called = { category: EmbargoCategory; knowsFrom: Date; calledAt: Date | null }

/** Why the telephone call of a laureate is not entered now, or null. */
export function whyNotCalled({ category, knowsFrom, calledAt }: Called, now: Date): string | null {
  if (category !== 'LAUREATE') return 'Seul l’appel d’un lauréat se note ici.'
  if (calledAt) return 'Cet appel est déjà noté.'
  return now < knowsFrom ? 'Cette personne ne doit encore rien savoir : appelez-la à partir de l’heure indiquée.' : null
}
