import { fieldsOf, type FormDefinition } from '@/lib/forms/form-definition'

type Call = { state: string; closesAt: Date | null }

/** Why a form is not corrected now, or null: while structures can still answer it, and no longer. */
export function whyNotCorrected({ state, closesAt }: Call, now: Date): string | null {
  if (state === 'DRAFT') return 'Cet appel n’est pas lancé : son formulaire se change directement.'
  return state === 'LAUNCHED' && closesAt && now < closesAt ? null : 'Les candidatures sont closes : une correction ne toucherait plus personne.'
}

/** Why the newest version of a form does not change now, or null: that of a draft call, or a correction still composed. */
export function whyNotComposed(call: Call, { n, frozenAt }: { n: number; frozenAt: Date | null }, now: Date): string | null {
  if (frozenAt) return 'Le formulaire est gelé depuis le lancement : commencez une correction pour le changer.'
  if (n > 1) return whyNotCorrected(call, now)
  return call.state === 'DRAFT' ? null : 'Cet appel est sans suite : son formulaire ne change plus.'
}

/** Every key that a step or a question of these versions ever had. */
export const keysOf = (forms: readonly FormDefinition[]): { steps: string[]; fields: string[] } => ({
  steps: forms.flatMap(({ steps }) => steps.map(({ key }) => key)),
  fields: forms.flatMap((form) => fieldsOf(form).map(({ key }) => key)),
})
