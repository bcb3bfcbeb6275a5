import { describe, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { anonymous } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { publicCall, publicCalls } from '@/lib/calls/public-call.queries'
import { myApplications } from '@/lib/applications/application.queries'
import { testDatabase } from '@/lib/db/testing/database'
import type { JudgedCall } from '@/lib/envelope/judged-call.fixture'
import { envelopePage } from '@/lib/envelope/envelope-page.queries'
import { announce, openDecision } from './announcement.commands'
import { announcement } from './announcement.queries'
import { applicantDecision } from './applicant.queries'
import { decidedCall, fourOutcomes, publicUrl, signedCall } from './decided-call.fixture'
import { draftDecisions, editDecision, signDecisions } from './decision.commands'
import { decisionPage, decisionsPage, draftsOf } from './decision.queries'
import { laureatesCsv } from './open-data.export'
import { announcedCalls, openLaureates, publicResults } from './results.queries'
import { signatureHome, signaturePage } from './signature.queries'

const { db } = await testDatabase(12)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const decisionsOf = (call: JudgedCall) => db.decision.findMany({ where: { application: { callId: call.callId } }, orderBy: { application: { number: 'asc' } }, include: { application: true } })
const of = async (call: JudgedCall, number: number) => {
  const found = (await decisionsOf(call)).find((decision) => decision.application.number === number)
  if (!found) throw new Error('no such decision')
  return found
}
const applicationId = (call: JudgedCall, number: number) => call.applications[number - 1]?.id ?? ''
const draft = (call: JudgedCall) => draftDecisions(call.staff, { callId: call.callId, publicUrl }, context)
const wish = async (call: JudgedCall) => ({ callId: call.callId, seen: (await draftsOf(db, call.callId)).seen })

describe('établir les décisions', () => {
  test('une par dossier, d’après la liste signée, les avis scellés et la recevabilité, lettre comprise', async () => {
    const call = await signedCall(db, now)
    expect(await draft(call)).toEqual({ kind: 'ok', value: { drafted: 4 } })
    const rows = await decisionsOf(call)
    expect(rows.map(({ outcome, amountCents, waitingRank, state }) => [outcome, amountCents, waitingRank, state])).toEqual([
      ['LAUREATE', 2_000_000n, null, 'DRAFT'], ['WAITING_LIST', null, 1, 'DRAFT'], ['REJECTED', null, null, 'DRAFT'], ['INELIGIBLE', null, null, 'DRAFT'],
    ])
    expect(rows[0]?.letter).toContain('20\u202f000\u202f€')
    expect(rows[0]?.letter).toContain(`${publicUrl}/appels/${call.slug}/laureats`)
    expect(rows[2]?.letter).toContain('Itinérance : le projet ne décrit pas ses tournées.')
    expect(rows[2]?.letter).toContain('tribunal administratif fictif')
    expect(rows[2]?.letter).toContain('décision du 2 mars 2026 (Directrice fictive du programme')
    expect(rows[3]?.letter).toContain('Aucun espace France services labellisé.')
    expect(rows.every((row) => !/[{}]/.test(row.letter))).toBe(true)
    expect((await draft(call)).kind).toBe('refused')
  })

  test('attendent la signature de l’enveloppe, et ne sont que pour l’équipe', async () => {
    const { judgedCall } = await import('@/lib/envelope/judged-call.fixture')
    const judged = await judgedCall(db, now, fourOutcomes)
    expect((await draft(judged)).kind).toBe('refused')
    const call = await signedCall(db, now)
    for (const actor of [anonymous, call.juror, await call.applicant(1), call.observer, call.administrator, call.signatory])
      expect((await draftDecisions(actor, { callId: call.callId, publicUrl }, context)).kind).toBe('absent')
    expect((await draft(call)).kind).toBe('ok')
  })

  test('une lettre qui a un trou arrête tout, et dit lequel, dossier par dossier', async () => {
    const call = await signedCall(db, now)
    await db.call.update({ where: { id: call.callId }, data: { remediesText: ' ' } })
    expect(await draft(call)).toMatchObject({
      kind: 'invalid', message: expect.stringMatching(/3\slettres ont un trou/),
      fields: { 'dossier-2': expect.stringContaining('voies_de_recours'), 'dossier-3': expect.stringContaining('Dossier 3'), 'dossier-4': expect.stringContaining('voies de recours') },
    })
    expect(await decisionsOf(call)).toEqual([])
    await db.call.update({ where: { id: call.callId }, data: { remediesText: 'Recours fictif.' } })
    expect((await draft(call)).kind).toBe('ok')
  })

  test('motifs et conditions se corrigent avant la signature ; la lettre est réécrite, sans trou', async () => {
    const call = await signedCall(db, now)
    await draft(call)
    const rejected = await of(call, 3)
    const edit = { decisionId: rejected.id, version: 1, publicUrl }
    expect((await editDecision(call.signatory, { ...edit, grounds: 'Autre' }, context)).kind).toBe('absent')
    expect(await editDecision(call.staff, { ...edit, grounds: '  ' }, context)).toMatchObject({ kind: 'invalid', fields: { grounds: expect.stringContaining('motifs') } })
    expect((await editDecision(call.staff, { ...edit, grounds: 'Impact : les publics ne sont pas nommés.' }, context)).kind).toBe('ok')
    expect((await editDecision(call.checker, { ...edit, grounds: 'Trop tard' }, context)).kind).toBe('conflict')
    expect((await of(call, 3)).letter).toContain('les publics ne sont pas nommés')
    const laureate = await of(call, 1)
    expect((await editDecision(call.staff, { decisionId: laureate.id, version: 1, publicUrl, conditions: 'Fournir le calendrier.' }, context)).kind).toBe('ok')
    expect((await of(call, 1)).letter).toMatch(/conditions suivantes\s: Fournir le calendrier\./)
  })
})

describe('signer les décisions', () => {
  test('toutes en un acte, par le seul signataire de l’appel, telles qu’il les a lues', async () => {
    const call = await signedCall(db, now)
    await draft(call)
    const read = await wish(call)
    for (const actor of [anonymous, call.staff, call.otherSignatory, call.observer, await call.applicant(1)])
      expect((await signDecisions(actor, read, context)).kind).toBe('absent')
    await editDecision(call.staff, { decisionId: (await of(call, 3)).id, version: 1, publicUrl, grounds: 'Changé entre-temps.' }, context)
    expect((await signDecisions(call.signatory, read, context)).kind).toBe('conflict')
    expect(await signDecisions(call.signatory, await wish(call), context)).toEqual({ kind: 'ok', value: { signed: 4 } })
    expect((await signDecisions(call.signatory, await wish(call), context)).kind).toBe('refused')
  })

  test('un dossier sans décision arrête la signature', async () => {
    const call = await signedCall(db, now)
    await draft(call)
    await db.decision.delete({ where: { id: (await of(call, 2)).id } })
    expect(await signDecisions(call.signatory, await wish(call), context)).toMatchObject({ kind: 'refused' })
    expect(await draft(call)).toEqual({ kind: 'ok', value: { drafted: 1 } })
    expect((await signDecisions(call.signatory, await wish(call), context)).kind).toBe('ok')
  })

  test('signée, une décision ne change plus : ni par l’équipe, ni en SQL', async () => {
    const call = await decidedCall(db, now)
    const { id, version } = await of(call, 3)
    expect((await editDecision(call.staff, { decisionId: id, version, publicUrl, grounds: 'Autre' }, context)).kind).toBe('refused')
    for (const change of [`letter = 'x'`, `grounds = 'x'`, `outcome = 'INELIGIBLE'`, `"signedById" = NULL`, `"signedAt" = now()`])
      await expect(db.$executeRawUnsafe(`UPDATE "Decision" SET ${change} WHERE id = '${id}'`)).rejects.toThrow()
    await expect(db.$executeRawUnsafe(`DELETE FROM "Decision" WHERE id = '${id}'`)).rejects.toThrow()
    expect((await of(call, 3)).grounds).toBe('Itinérance : le projet ne décrit pas ses tournées.')
  })
})

/** Everything that people outside the staff and the signatory may ask about a call, as text. */
async function answers(call: JudgedCall, elsewhere: JudgedCall) {
  const applicants = await Promise.all([1, 2, 3, 4].map((number) => call.applicant(number)))
  const outside = [anonymous, ...applicants, call.observer, call.administrator, call.juror, elsewhere.juror, elsewhere.signatory, call.otherSignatory]
  return JSON.stringify([
    await publicCall(call.slug, context),
    await publicResults(call.slug, context),
    await openLaureates({ call: call.slug }, context),
    (await publicCalls(context)).filter(({ slug }) => slug === call.slug),
    (await announcedCalls(context)).filter(({ slug }) => slug === call.slug),
    ...(await Promise.all(
      outside.flatMap((actor) => [
        decisionsPage(actor, call.slug, context),
        envelopePage(actor, call.slug, context),
        announcement(actor, call.slug, context),
        signaturePage(actor, call.slug, context),
        signatureHome(actor, context).then((calls) => calls?.filter(({ slug }) => slug === call.slug) ?? []),
        ...[1, 2, 3, 4].map((number) => applicantDecision(actor, applicationId(call, number), context)),
      ]),
    )),
    ...(await Promise.all(applicants.map((actor) => myApplications(actor, context)))),
  ], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

describe('avant l’annonce', () => {
  test('personne, hors de l’équipe et du signataire, ne distingue un lauréat d’un refusé', async () => {
    const elsewhere = await signedCall(db, now)
    const signed = await signedCall(db, now)
    const before = await answers(signed, elsewhere)
    expect((await draft(signed)).kind).toBe('ok')
    expect((await signDecisions(signed.signatory, await wish(signed), context)).kind).toBe('ok')
    expect(await answers(signed, elsewhere)).toBe(before)
    expect(before).not.toContain('LAUREATE')
    for (const { id } of await decisionsOf(signed)) {
      for (const number of [1, 2, 3, 4]) expect((await openDecision(await signed.applicant(number), { decisionId: id }, context)).kind).toBe('absent')
      expect(await decisionPage(signed.observer, { slug: signed.slug, decisionId: id }, context)).toBeNull()
    }
    expect(await db.outboxMessage.count({ where: { callId: signed.callId, recipient: { in: (await db.account.findMany({ where: { memberships: { some: {} } }, select: { email: true } })).map(({ email }) => email) } } })).toBe(0)
    expect((await decisionsPage(signed.staff, signed.slug, context))?.decisions).toHaveLength(4)
    expect((await signaturePage(signed.signatory, signed.slug, context))?.decisions).toHaveLength(4)
    expect(await signaturePage(signed.signatory, signed.slug, context)).toMatchObject({ delegation: { capacity: expect.stringMatching(/./), delegation: expect.stringMatching(/./), delegatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } })
  })

  test('les verbes du journal ne disent aucun résultat', async () => {
    const call = await decidedCall(db, now)
    const entries = await db.journalEntry.findMany({ where: { chain: call.callId, objectType: 'Decision' } })
    expect(new Set(entries.map(({ verb }) => verb))).toEqual(new Set(['decision.drafted', 'decision.signed']))
    expect(entries).toHaveLength(8)
  })
})

describe('annoncer', () => {
  test('attend que chaque décision soit signée, et n’appartient qu’à l’équipe', async () => {
    const call = await signedCall(db, now)
    await draft(call)
    expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('refused')
    const ready = await decidedCall(db, now)
    for (const actor of [anonymous, ready.signatory, ready.observer, ready.juror, ready.administrator, await ready.applicant(1)])
      expect((await announce(actor, { callId: ready.callId, publicUrl }, context)).kind).toBe('absent')
    expect(await announcement(ready.staff, ready.slug, context)).toMatchObject({ laureates: 1, waiting: 1, rejected: 1, ineligible: 1, unsigned: 0, recipients: 4, total: 2_000_000, why: null })
  })

  test('en un instant, pour tous : chacun voit sa décision et elle seule, le public la liste', async () => {
    const call = await decidedCall(db, now)
    expect(await announce(call.staff, { callId: call.callId, publicUrl }, context)).toEqual({ kind: 'ok', value: { laureates: 1, released: 4, messages: 4 } })
    expect(new Set((await decisionsOf(call)).map(({ state, releasedAt }) => `${state} ${releasedAt?.toISOString()}`))).toEqual(new Set([`RELEASED ${now.toISOString()}`]))
    expect(await publicResults(call.slug, context)).toMatchObject({ announcedOn: '2026-03-02', laureates: [{ name: 'Cap Services fictif', departementCode: '15' }] })
    for (const number of [1, 2, 3, 4]) {
      const actor = await call.applicant(number)
      for (const other of [1, 2, 3, 4]) {
        const read = await applicantDecision(actor, applicationId(call, other), context)
        if (other === number) expect(read).toMatchObject({ openedAt: null, letter: null })
        else expect(read).toBeNull()
      }
      const { id } = await of(call, number)
      const stranger = await call.applicant((number % 4) + 1)
      expect((await openDecision(stranger, { decisionId: id }, context)).kind).toBe('absent')
      expect((await openDecision(actor, { decisionId: id }, { db, now: new Date(now.getTime() + 1000) })).kind).toBe('ok')
      expect((await openDecision(actor, { decisionId: id }, { db, now: new Date(now.getTime() + 9000) })).kind).toBe('ok')
      const opened = await applicantDecision(actor, applicationId(call, number), context)
      expect(opened).toMatchObject({ openedAt: new Date(now.getTime() + 1000), letter: { text: expect.stringMatching(new RegExp(`candidature n°\\s${number}\\)`)), signature: { name: 'Directrice fictive Signature' } } })
    }
    expect((await decisionsPage(call.observer, call.slug, context))?.decisions).toHaveLength(4)
    expect(await decisionsPage(call.juror, call.slug, context)).toBeNull()
  })

  test('la structure lauréate seule est menée à son accompagnement, et à la prochaine séance', async () => {
    const call = await decidedCall(db, now)
    const cards = async () => (await Promise.all([1, 2, 3, 4].map(async (number) => myApplications(await call.applicant(number), context)))).flat()
    expect((await cards()).map(({ laureate }) => laureate)).toEqual([false, false, false, false])
    expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('ok')
    expect((await cards()).filter(({ laureate }) => laureate)).toMatchObject([{ nextSession: null }])
    const { id: laureateId } = await db.laureate.findFirstOrThrow({ where: { callId: call.callId }, select: { id: true } })
    const session = (title: string, hours: number, state: 'PLANNED' | 'CANCELLED' = 'PLANNED') => {
      const startsAt = new Date(now.getTime() + hours * 3_600_000)
      const dated = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000), cancelledAt: state === 'CANCELLED' ? now : null }
      return db.supportSession.create({ data: { id: newId(), callId: call.callId, kind: 'INDIVIDUAL', mode: 'PHONE', state, title, ...dated, createdAt: now, seats: { create: { holderId: laureateId, laureateId } } } })
    }
    for (const one of [session('Passée', -9), session('Plus tard', 48), session('Annulée', 12, 'CANCELLED'), session('Prochaine', 24)]) await one
    expect((await cards()).flatMap(({ nextSession }) => nextSession?.title ?? [])).toEqual(['Prochaine'])
  })

  test('les courriels sont les mêmes pour tous et ne disent aucun résultat', async () => {
    const call = await decidedCall(db, now)
    await announce(call.staff, { callId: call.callId, publicUrl }, context)
    const mails = await db.outboxMessage.findMany({ where: { callId: call.callId, kind: 'decision.released' } })
    const bare = mails.map(({ subject, text }) => `${subject}\n${text}`.replaceAll(/n° \d|fictif \d|fictive \d|dossiers\/[0-9a-f-]+/g, '…'))
    expect(mails).toHaveLength(4)
    expect(new Set(bare).size).toBe(1)
    expect(bare[0]).toMatch(/^Une décision vous attend/)
    expect(bare[0]).not.toMatch(/lauréat|retenu|rejet|félicit|montant/i)
  })

  test('deux fois est refusé, même au même instant', async () => {
    const call = await decidedCall(db, now)
    const twice = await Promise.all([1, 2].map(() => announce(call.staff, { callId: call.callId, publicUrl }, context)))
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['ok', 'refused'])
    expect(await announce(call.staff, { callId: call.callId, publicUrl }, context)).toMatchObject({ kind: 'refused', message: 'Les résultats de cet appel sont annoncés.' })
    expect(await db.laureate.count({ where: { callId: call.callId } })).toBe(1)
  })

  test('un compte fermé ou un membre parti ne reçoit rien et n’ouvre rien', async () => {
    const call = await decidedCall(db, now)
    const gone = await call.applicant(2)
    await db.membership.updateMany({ where: { accountId: gone.id }, data: { endedAt: now } })
    await announce(call.staff, { callId: call.callId, publicUrl }, context)
    expect(await db.outboxMessage.count({ where: { callId: call.callId, kind: 'decision.released' } })).toBe(3)
    const after = await actorOfAccount(db, gone.id, now)
    expect((await openDecision(after, { decisionId: (await of(call, 2)).id }, context)).kind).toBe('absent')
  })

  test('deux lauréats du même nom dans le même département gardent deux lignes', async () => {
    const call = await decidedCall(db, now, [1, 2].map(() => ({ name: 'Espace fictif', departement: '15', verdict: 'SELECT' as const })))
    expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('ok')
    expect((await publicResults(call.slug, context))?.laureates.map(({ name }) => name)).toEqual(['Espace fictif (dossier n° 1)', 'Espace fictif (dossier n° 2)'])
    const [first] = await openLaureates({ call: call.slug }, context)
    expect(laureatesCsv(await openLaureates({ call: call.slug }, context)).split('\r\n')[1]).toBe(`${call.slug},Appel fictif,Espace fictif (dossier n° 1),15,2026-03-02,fictive,${first?.id},lauréat,`)
  })
})
