import { invalid, ok, type Result } from '@/lib/kernel/result'
import type { DraftCriterion } from './draft'

type Typed = { label: string; description: string; weight: string; levels: string }

/** The criteria as typed: empty lines are left out, a level per line, a whole weight for each. */
export function criteriaOf(typed: readonly Typed[]): Result<DraftCriterion[]> {
  const wrong: Record<string, string> = {}
  const criteria = typed.flatMap(({ label, description, weight, levels }, index) => {
    if ([label, weight, description, levels].every((text) => text === '')) return []
    if (label === '') wrong[`criteria.${index}.label`] = 'Nommez ce critère, ou effacez ses autres champs.'
    if (!/^\d{1,3}$/.test(weight) || Number(weight) < 1 || Number(weight) > 100) wrong[`criteria.${index}.weight`] = 'Un poids entier, de 1 à 100.'
    const lines = levels.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    return [{ label, description, weight: Number(weight), levels: lines }]
  })
  return Object.keys(wrong).length > 0 ? invalid(wrong) : ok(criteria)
}
