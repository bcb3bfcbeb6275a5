import { detectedRecusals, type Interest } from '@/lib/panel/recusal-rules'
import type { Day } from '@/lib/kernel/days'

/** Somebody whom laureates may ask to meet. Pure. */
export type ExpertRequestState = 'ASKED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN'

/** Why an expert answers nobody yet, or null: whoever is paid declares their interests first, as a juror does. */
export const whyNotReady = (expert: { paid: boolean; declaredAt: Date | null; endedAt: Date | null }): string | null => {
  if (expert.endedAt) return 'Cet expert n’intervient plus.'
  return expert.paid && !expert.declaredAt ? 'Un expert rémunéré déclare ses intérêts avant de répondre à une demande.' : null
}

type LaureateFacts = { siren: string; departementCode: string; network: string | null; judged: boolean }

/** Why this expert does not meet this laureate, or null: the links that keep a juror away keep an expert away too. */
export function whyNotTogether(interests: readonly Interest[], { siren, departementCode, network, judged }: LaureateFacts, today: Day): string | null {
  if (judged) return 'Cette personne a siégé au jury de cet appel : elle n’en accompagne pas les lauréats.'
  const facts = { id: siren, siren, communeCodes: [], epciSirens: [], departementCodes: [departementCode], network }
  return detectedRecusals({ interests, departementCode: null }, [facts], today).length > 0 ? 'Cet expert ne peut pas rencontrer cette structure : choisissez-en un autre.' : null
}
