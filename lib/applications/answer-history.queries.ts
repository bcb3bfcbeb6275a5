import type { Context } from '@/lib/db/transaction'
import { fieldsOf, type FormField } from '@/lib/forms/form-definition'
import { answerWords } from './answer-words'
import type { DossierPage } from './application.queries'
import { isWritable } from './complement'
import { heldIn } from './save-field.commands'

type AnswerVersion = { version: number; text: string; by: string | null; /** Typed on the telephone for this person. */ typedFor: string | null; /** Made of what was typed so the structure's own. */ confirms: boolean; at: Date }

export type AnswerHistoryPage = {
  dossier: { id: string; number: number }
  step: { key: string; title: string }
  field: FormField
  /** Newest first; the first is the answer of now. */
  versions: AnswerVersion[]
  mayRestore: boolean
  /** The call, for whoever types for the structure on the telephone. */
  helped: { slug: string; title: string } | null
}

/** Every version of one answer, who wrote it and when, of a dossier that this person reads; null when it asks no such question. */
export async function answerHistory({ dossier, mayWrite, help }: DossierPage, fieldKey: string, { db }: Pick<Context, 'db'>): Promise<AnswerHistoryPage | null> {
  const field = fieldsOf(dossier.form).find(({ key, kind }) => key === fieldKey && kind !== 'attachments')
  const step = dossier.form.steps.find(({ fields }) => fields.some(({ key }) => key === fieldKey))
  if (!field || !step) return null
  const rows = await db.$queryRaw<{ version: number; value: unknown; now: boolean; at: Date; by: string | null; typedFor: string | null }[]>`
    SELECT v.version, v.value, v.now, v."updatedAt" AS at, p.name AS by, c.name AS "typedFor" FROM (
      SELECT version, value, true AS now, "updatedAt", "updatedById", "helpId" FROM "Answer" WHERE "applicationId" = ${dossier.id}::uuid AND "fieldKey" = ${field.key}
      UNION ALL SELECT version, value, false, "updatedAt", "updatedById", "helpId" FROM "AnswerHistory" WHERE "applicationId" = ${dossier.id}::uuid AND "fieldKey" = ${field.key}) v
    LEFT JOIN "Account" p ON p.id = v."updatedById" LEFT JOIN "PhoneHelp" h ON h.id = v."helpId" LEFT JOIN "Account" c ON c.id = h."callerId" ORDER BY v.version DESC`
  const versions = rows.map(({ value, now, ...row }) => ({ ...row, text: answerWords(dossier, field, now ? heldIn(dossier, field) : value) }))
  return {
    dossier: { id: dossier.id, number: dossier.number },
    step: { key: step.key, title: step.title },
    field,
    versions: versions.map((version, index) => {
      const before = versions[index + 1]
      return { ...version, confirms: version.typedFor === null && before !== undefined && before.typedFor !== null && before.text === version.text }
    }),
    helped: help?.mine ? dossier.call : null,
    mayRestore: mayWrite && !help?.mine && isWritable(dossier, field.key) && dossier.call.state === 'LAUNCHED',
  }
}
