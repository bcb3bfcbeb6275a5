import type { Actor } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { transact, type Context } from '@/lib/db/transaction'
import type { FileStore } from '@/lib/files/store'
import { arises, fieldsOf } from '@/lib/forms/form-definition'
import { record } from '@/lib/journal/journal.commands'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { startApplication } from './application.commands'
import { isHeld, isJoined, uploadSentence } from './attachment'
import { addAttachment } from './attachment.commands'
import { copyPlan } from './dossier-copy'
import { loadDossier, type Dossier } from './dossier.queries'
import { heldIn, keepField } from './save-field.commands'
import { whatMayChange } from './save-step.commands'

/** Where files are kept; `scan`: `PENDING` where an antivirus is configured. */
type Files = { store: FileStore; scan: 'NOT_SCANNED' | 'PENDING' }

type File = Dossier['attachments'][number]
type Copied = { applicationId: string; files: File[]; left: string[] }

/** Whether the decision on this dossier has been read, and selects it or not. */
async function decided(db: Tx, applicationId: string): Promise<{ selected: boolean } | null> {
  const [row] = await db.$queryRaw<{ selected: boolean }[]>`
    SELECT outcome = 'LAUREATE' AS selected FROM "Decision" WHERE "applicationId" = ${applicationId}::uuid AND state = 'RELEASED' AND "openedAt" IS NOT NULL
    ORDER BY "releasedAt" DESC LIMIT 1`
  return row ?? null
}

/**
 * Makes a draft for an open call from a dossier that was not selected. Answers and what cannot be copied are written in one
 * transaction with the draft; files follow, each as if it were joined again: its bytes are its own and the antivirus reads them anew.
 */
export async function copyDossier(actor: Actor, input: { applicationId: string; callSlug: string }, context: Context, { store, scan }: Files): Promise<Result<{ applicationId: string }>> {
  const made = await transact<Copied>(context, async (inside) => {
    const from = await loadDossier(inside.db, input.applicationId)
    if (!from || !mayWriteFor(actor, from.structure.id)) return absent()
    const decision = await decided(inside.db, from.id)
    if (!decision) return refused('Un dossier se reprend une fois sa décision ouverte.')
    if (decision.selected) return refused('Ce projet est lauréat : son dossier ne se reprend pas dans une autre édition.')
    const started = await startApplication(actor, { callSlug: input.callSlug, structureId: from.structure.id }, inside)
    if (started.kind !== 'ok') return started
    const open = await whatMayChange(inside, started.value.applicationId)
    if (open.kind !== 'ok') return open
    const draft = open.value
    const held = Object.fromEntries(fieldsOf(from.form).map((field) => [field.key, field.kind === 'service-points' ? from.chosenPoints.map(({ id }) => id) : heldIn(from, field)]))
    const planned = from.plan.costs.length + from.plan.resources.length + from.plan.requested > 0
    const plan = copyPlan(from.form, draft.form, { answers: held, planned }, from.attachments.map(({ fieldKey, file }) => ({ field: fieldKey, name: file.name })))
    const soFar: Record<string, unknown> = {}
    for (const field of plan.answers) {
      const value = held[field.key]
      if (value === undefined || !arises(field, draft.form, soFar)) continue
      await keepField(inside, { id: actor.id, helpId: null }, draft, field, value, 0)
      soFar[field.key] = value
    }
    const files = from.attachments.filter(({ fieldKey }) => plan.files.has(fieldKey))
    const heldBack = files.filter(({ file }) => isHeld(file.scan))
    const left = [...plan.left, ...heldBack.map(({ file }) => `« ${file.name} » : l’antivirus ne l’a pas laissé passer.`)]
    await inside.db.dossierCopy.create({ data: { applicationId: draft.id, fromId: from.id, copiedAt: inside.now, copiedById: actor.id, left } })
    record(inside, { chain: draft.call.id, actorId: actor.id, verb: 'application.copied', object: { type: 'Application', id: draft.id, version: 1 }, state: { fromId: from.id, copied: plan.answers.map(({ key }) => key) } })
    return ok({ applicationId: draft.id, files: files.filter((one) => !heldBack.includes(one)), left })
  })
  if (made.kind !== 'ok') return made
  const { applicationId, files, left } = made.value
  const lost: string[] = []
  for (const file of files) lost.push(...(await copyFile(actor, applicationId, file, context, { store, scan })))
  if (lost.length > 0) await context.db.dossierCopy.update({ where: { applicationId }, data: { left: [...left, ...lost] } })
  return ok({ applicationId })
}

/** One file joined to the draft; or the sentence that says why it is not. */
async function copyFile(actor: Actor, applicationId: string, { id, fieldKey: field, file: { name } }: File, context: Context, { store, scan }: Files): Promise<string[]> {
  const { file } = await context.db.attachment.findUniqueOrThrow({ where: { id }, select: { file: { select: { key: true } } } })
  const bytes = await store.open(file.key).catch(() => null)
  if (!bytes) return [`« ${name} » : ce fichier n’est plus là.`]
  const added = await addAttachment(actor, { applicationId, field, name, bytes }, context, store, scan)
  if (added.kind !== 'ok') return [`« ${name} » : il n’a pas été joint.`]
  return isJoined(added.value) ? [] : [uploadSentence({ name, outcome: added.value })]
}
