import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { amiForm } from '@/lib/forms/ami-form'
import { formOf } from '@/lib/forms/form-definition'
import { absent, invalid, ok, type Result } from '@/lib/kernel/result'
import { createCall, savePresentation, saveRules, saveTexts } from './draft.commands'

/**
 * Starts an edition: with the AMI's own form, or as a copy of another call — the form that it published last, ambitions, criteria,
 * rules of the jury and texts. Dates, money and people, the address to write to included, are never copied.
 */
export function createEdition(actor: Actor, input: { title: string; slug: string; from: string | null }, context: Context): Promise<Result<{ callId: string; slug: string }>> {
  const { title, slug, from } = input
  if (from === null) return createCall(actor, { title, slug, formDefinition: amiForm }, context)
  return transact<{ callId: string; slug: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const source = await inside.db.call.findFirst({
      where: { id: from, nature: { not: 'PUBLISHED' } },
      include: {
        ambitions: { orderBy: { n: 'asc' }, select: { title: true, text: true } },
        criteria: { orderBy: { position: 'asc' }, select: { label: true, description: true, weight: true, levels: true } },
        // A correction that is not published is nobody's form yet; a draft call has its only one.
        formVersions: { orderBy: [{ frozenAt: { sort: 'desc', nulls: 'last' } }, { n: 'desc' }], take: 1, select: { definition: true } },
      },
    })
    if (!source) return invalid({ from: 'Cette édition n’existe pas : choisissez-en une autre.' })
    const created = await createCall(actor, { title, slug, formDefinition: formOf(source.formVersions[0]?.definition) }, inside)
    if (created.kind !== 'ok') return created
    const { callId } = created.value
    const { summary, text, funder, partners, ambitions, criteria, receiptText, remediesText, remediesMonths } = source
    const { readingsPerApplication, groundsRequiredUpTo, quorumNumerator, quorumDenominator, secretCasting, secondConvocation, extraReadings } = source
    await savePresentation(actor, { callId, version: 1, title, summary, text, funder, partners, contact: '', ambitions }, inside)
    await saveRules(actor, { callId, version: 2, criteria, readingsPerApplication, groundsRequiredUpTo, quorumNumerator, quorumDenominator, secretCasting, secondConvocation, extraReadings }, inside)
    await saveTexts(actor, { callId, version: 3, receiptText, remediesText, remediesMonths }, inside)
    return ok(created.value)
  })
}
