import type { Db } from '@/lib/db/client'
import { announce } from '@/lib/decisions/announcement.commands'
import { decidedCall, publicUrl } from '@/lib/decisions/decided-call.fixture'
import type { JudgedOptions } from '@/lib/envelope/judged-call.fixture'
import { newId } from '@/lib/kernel/ids'
import { day } from '@/lib/kernel/days'
import { draftAgreements, editAgreement, sendAgreement } from './agreement.commands'
import type { AgreementKind } from './agreement'
import type { EditAgreementInput } from './agreement.schema'

export { publicUrl }

const promised = [['Permanences tenues', 'par mois', '0', '12'], ['Personnes accompagnées', 'par an', '40', '400'], ['Démarches abouties', '%', '30,5', '80']]

/**
 * A call announced with its decisions, ledger and laureates: the first asked 15 000 €, the second 30 000 €, each by the
 * association of its number. Its funder is its own, so that no other call of the database counts in the year.
 */
export async function boundCall(db: Db, now: Date, amounts: readonly number[] = [1_500_000, 3_000_000], options: JudgedOptions = {}) {
  const dossiers = amounts.map((requested, index) => ({ name: `Cap Services fictif ${index + 1}`, departement: '15', verdict: 'SELECT' as const, requested, smallestViable: 100_000 }))
  const call = await decidedCall(db, now, dossiers, options)
  await db.call.update({ where: { id: call.callId }, data: { funder: `Financeur fictif ${call.callId.slice(-6)}` } })
  for (const { id, number, structureId } of call.applications) {
    await db.structure.update({ where: { id: structureId }, data: { siret: `000${String(number).padStart(6, '0')}00010` } })
    const { content, ...last } = await db.submission.findFirstOrThrow({ where: { applicationId: id } })
    const sections = [{
      title: 'Effets', answers: [
        { key: 'duree', label: 'Durée', text: '18 mois' },
        { key: 'indicateurs', label: 'Indicateurs promis', text: '', table: { columns: ['Indicateur', 'Unité', 'Départ', 'Cible'], rows: promised } },
      ],
    }]
    await db.submission.create({ data: { ...last, id: newId(), n: 2, applicationVersion: 2, content: { ...(content as object), sections } } })
  }
  const announced = await announce(call.staff, { callId: call.callId, publicUrl }, { db, now })
  if (announced.kind !== 'ok') throw new Error(`not announced: ${announced.kind}`)
  const laureates = await db.laureate.findMany({ where: { callId: call.callId }, include: { application: true } })
  const laureateOf = (n: number) => {
    const found = laureates.find(({ application }) => application?.number === n)
    if (!found) throw new Error('no such laureate in this fixture')
    return found
  }
  return { ...call, laureateOf }
}
export type BoundCall = Awaited<ReturnType<typeof boundCall>>

/** The agreement of a laureate and the version that is written or was signed last, for the next act on it. */
export async function agreementOf(db: Db, call: BoundCall, n: number) {
  const agreement = await db.agreement.findUniqueOrThrow({ where: { laureateId: call.laureateOf(n).id }, include: { versions: { orderBy: { n: 'desc' } }, instalments: { orderBy: { n: 'asc' } }, indicators: { orderBy: { position: 'asc' } } } })
  const live = agreement.versions.find(({ state }) => state !== 'WITHDRAWN') ?? agreement.versions[0]
  if (!live) throw new Error('an agreement without version')
  return { agreement, live, step: { agreementId: agreement.id, version: live.version } }
}

/** What staff would write of a version: everything said, nothing unusual. */
export const wish = (step: { agreementId: string; version: number }, grant: number, more: Partial<EditAgreementInput> = {}): EditAgreementInput => ({
  ...step, kind: 'ACCEPTED_LETTER' as AgreementKind, grant: grant as EditAgreementInput['grant'], conditions: '',
  instalments: [{ share: 80, condition: 'À l’acceptation.' }, { share: 20, condition: 'Au rapport final accepté.' }],
  indicators: ['indicateurs-1', 'indicateurs-3'], republican: 'SUBSCRIBED', republicanReference: '', stateAid: 'OUT_OF_SCOPE', stateAidGround: '',
  startsOn: day('2026-03-02'), endsOn: day('2027-09-01'), yearEndsOn: day('2027-12-31'), publicity: '', ...more,
})

/** The agreement of laureate `n`, completed and sent. */
export async function sentAgreement(db: Db, call: BoundCall, now: Date, n: number, more: Partial<EditAgreementInput> = {}) {
  const context = { db, now }
  await draftAgreements(call.staff, { callId: call.callId }, context)
  const { step, live } = await agreementOf(db, call, n)
  const grant = (live.terms as unknown as { grant: number }).grant
  const edited = await editAgreement(call.staff, wish(step, grant, { kind: live.kind, ...(live.kind === 'SIGNED_AGREEMENT' && { instalments: [{ share: 50, condition: 'À la signature.' }, { share: 50, condition: 'Au rapport final accepté.' }] }), ...more }), context)
  if (edited.kind !== 'ok') throw new Error(`not edited: ${JSON.stringify(edited)}`)
  const sent = await sendAgreement(call.staff, { agreementId: step.agreementId, version: edited.value.version, publicUrl }, context)
  if (sent.kind !== 'ok') throw new Error(`not sent: ${JSON.stringify(sent)}`)
  return agreementOf(db, call, n)
}
