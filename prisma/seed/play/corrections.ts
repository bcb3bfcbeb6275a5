import type { Person } from '@/lib/accounts/actor'
import { publishCorrection } from '@/lib/applications/form-correction.commands'
import { addFormField, beginCorrection, changeFormField } from '@/lib/calls/form.commands'
import type { Db } from '@/lib/db/client'
import { amiForm } from '@/lib/forms/ami-form'
import { fieldsOf, type FormField } from '@/lib/forms/form-definition'
import { typedQuestion } from '@/lib/forms/question-form'
import { done } from './done'

const asked = (key: string): FormField => {
  const field = fieldsOf(amiForm).find((one) => one.key === key)
  if (!field) throw new Error(`the AMI does not ask « ${key} »`)
  return field
}

/** Nothing that these corrections add must be answered: a draft that was complete still is. */
const shelter: FormField = {
  key: '', kind: 'text', label: 'Où le véhicule passe-t-il la nuit ?', help: 'Un garage, une cour fermée, la rue.', optional: true, maxLength: 200,
  shownIf: { field: 'vehicule', anyOf: ['oui'] }, usedBy: 'L’instruction, pour l’assurance.',
}

/** A correction published at `at`, which the drafts follow, and another that staff only have begun. */
export async function playCorrections(db: Db, staff: Person, callId: string, at: Date): Promise<void> {
  const context = { db, now: at }
  const longer = async (field: string, version: number, maxLength: number) =>
    done(await changeFormField(staff, { callId, version, field, typed: { ...typedQuestion(asked(field)), maxLength: String(maxLength) } }, context)).version
  done(await beginCorrection(staff, { callId }, context))
  const { version } = done(await addFormField(staff, { callId, version: 1, step: 'dispositif', kind: shelter.kind, typed: typedQuestion(shelter) }, context))
  const reason = 'Plusieurs structures manquaient de place pour décrire le calendrier, et demandaient où dire où dort leur bus.'
  done(await publishCorrection(staff, { callId, version: await longer('calendrier', version, 3000), reason }, context))
  done(await beginCorrection(staff, { callId }, context))
  await longer('essaimage', 1, 3000)
}
