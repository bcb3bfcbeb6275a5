import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { fieldsOf, type FormField } from '@/lib/forms/form-definition'
import { isId } from '@/lib/kernel/ids'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import { answerWords } from './answer-words'
import { loadDossier } from './dossier.queries'
import { heldIn } from './save-field.commands'

type AnswerVersion = { version: number; text: string; by: string | null; at: Date }

export type AnswerHistoryPage = {
  dossier: { id: string; number: number }
  step: { key: string; title: string }
  field: FormField
  /** Newest first; the first is the answer of now. */
  versions: AnswerVersion[]
  mayRestore: boolean
}

/** Every version of one answer, who wrote it and when, for the structure's own people; null for anybody else. */
export async function answerHistory(actor: Actor, input: { applicationId: string; field: string }, { db }: Context): Promise<AnswerHistoryPage | null> {
  const dossier = isId(input.applicationId) ? await loadDossier(db, input.applicationId) : null
  if (!dossier || !isMember(actor, dossier.structure.id)) return null
  const field = fieldsOf(dossier.form).find(({ key, kind }) => key === input.field && kind !== 'attachments')
  const step = dossier.form.steps.find(({ fields }) => fields.some(({ key }) => key === input.field))
  if (!field || !step) return null
  const rows = await db.$queryRaw<{ version: number; value: unknown; now: boolean; at: Date; by: string | null }[]>`
    SELECT v.version, v.value, v.now, v."updatedAt" AS at, p.name AS by FROM (
      SELECT version, value, true AS now, "updatedAt", "updatedById" FROM "Answer" WHERE "applicationId" = ${dossier.id}::uuid AND "fieldKey" = ${field.key}
      UNION ALL SELECT version, value, false, "updatedAt", "updatedById" FROM "AnswerHistory" WHERE "applicationId" = ${dossier.id}::uuid AND "fieldKey" = ${field.key}) v
    LEFT JOIN "Account" p ON p.id = v."updatedById" ORDER BY v.version DESC`
  return {
    dossier: { id: dossier.id, number: dossier.number },
    step: { key: step.key, title: step.title },
    field,
    versions: rows.map(({ value, now, ...row }) => ({ ...row, text: answerWords(dossier, field, now ? heldIn(dossier, field) : value) })),
    mayRestore: dossier.state === 'DRAFT' && dossier.call.state === 'LAUNCHED' && mayWriteFor(actor, dossier.structure.id),
  }
}
