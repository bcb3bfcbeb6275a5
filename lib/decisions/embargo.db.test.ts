import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { testDatabase } from '@/lib/db/testing/database'
import type { JudgedCall } from '@/lib/envelope/judged-call.fixture'
import { newId } from '@/lib/kernel/ids'
import { announce } from './announcement.commands'
import { announcement } from './announcement.queries'
import { decidedCall, publicUrl, unvalidatedCall, validateByBoth } from './decided-call.fixture'
import { addEmbargoed, changeEmbargoed, markCalled, openEmbargo, planEmbargo, tellEmbargoed, withdrawEmbargoed } from './embargo.commands'
import { embargoPage, embargoReading } from './embargo.queries'
import { validateRelease } from './release-validation.commands'
import { releaseToValidate, standingOf } from './release-validation.queries'

const { db } = await testDatabase(6)
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hours: number) => ({ db, now: new Date(now.getTime() + hours * 3_600_000) })
const context = at(0)
const until = at(24).now

const wish = { name: 'Sous-préfète fictive', capacity: 'Préfecture fictive', category: 'PREFECTURE', phone: '', knows: 'LIST', applicationId: null, knowsFrom: at(12).now, validates: false, publicUrl } as const
const planned = async () => {
  const call = await unvalidatedCall(db, now)
  expect((await planEmbargo(call.staff, { callId: call.callId, version: 0, until }, context)).kind).toBe('ok')
  return call
}
type Wish = Parameters<typeof addEmbargoed>[1]
async function inscribed(call: JudgedCall, more: Partial<Wish> = {}) {
  const email = `personne-${newId()}@example.org`
  const added = await addEmbargoed(call.staff, { callId: call.callId, ...wish, email, ...more }, context)
  if (added.kind !== 'ok') throw new Error(JSON.stringify(added))
  return { id: added.value.personId, email: more.email ?? email }
}
const step = async (personId: string) => ({ personId, version: (await db.embargoPerson.findUniqueOrThrow({ where: { id: personId } })).version })
const mailsTo = (recipient: string) => db.outboxMessage.findMany({ where: { recipient, kind: 'embargo.told' }, orderBy: { createdAt: 'asc' } })
const secretIn = (text: string) => /jeton=([\w-]+)/.exec(text)?.[1] ?? ''
const winner = (call: JudgedCall) => call.applications[0]?.id ?? ''

describe('la liste sous embargo', () => {
  test('se tient par l’équipe seule, entre la signature de l’enveloppe et l’annonce, une fois l’heure indiquée', async () => {
    const call = await unvalidatedCall(db, now)
    const one = { callId: call.callId, ...wish, email: 'a@example.org' }
    expect(await addEmbargoed(call.staff, one, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('heure') })
    expect(await planEmbargo(call.staff, { callId: call.callId, version: 0, until: now }, context)).toMatchObject({ kind: 'invalid' })
    expect((await planEmbargo(call.staff, { callId: call.callId, version: 0, until }, context)).kind).toBe('ok')
    expect((await planEmbargo(call.staff, { callId: call.callId, version: 0, until }, context)).kind).toBe('conflict')
    const person = await inscribed(call)
    for (const actor of [anonymous, call.signatory, call.observer, call.juror, call.administrator, await call.applicant(1)]) {
      expect((await planEmbargo(actor, { callId: call.callId, version: 1, until }, context)).kind).toBe('absent')
      expect((await addEmbargoed(actor, one, context)).kind).toBe('absent')
      for (const act of [withdrawEmbargoed, markCalled]) expect((await act(actor, await step(person.id), context)).kind).toBe('absent')
      expect((await changeEmbargoed(actor, { ...(await step(person.id)), ...wish, email: 'b@example.org' }, context)).kind).toBe('absent')
      expect(await embargoPage(actor, call.slug, context)).toBeNull()
    }
    expect((await embargoPage(call.staff, call.slug, context))?.people).toMatchObject([{ id: person.id, knows: 'LIST', linkedAt: null, openings: 0 }])
  })

  test('refuse ce qui ne va pas ensemble : un lauréat n’apprend que le sien, un lien demande une adresse, un seul valide', async () => {
    const call = await planned()
    const faults = async (more: Partial<Wish>) => addEmbargoed(call.staff, { callId: call.callId, ...wish, email: 'a@example.org', ...more }, context)
    expect(await faults({ category: 'LAUREATE' })).toMatchObject({ kind: 'invalid', fields: { knows: expect.anything() } })
    expect(await faults({ knows: 'ONE' })).toMatchObject({ kind: 'invalid', fields: { applicationId: expect.anything() } })
    expect(await faults({ knows: 'ONE', applicationId: call.applications[2]?.id ?? '' })).toMatchObject({ kind: 'invalid', fields: { applicationId: expect.anything() } })
    expect(await faults({ email: '' })).toMatchObject({ kind: 'invalid', fields: { email: expect.anything() } })
    expect(await faults({ knowsFrom: until })).toMatchObject({ kind: 'invalid', fields: { knowsFrom: expect.anything() } })
    expect(await faults({ validates: true })).toMatchObject({ kind: 'invalid', fields: { validates: expect.anything() } })
    await inscribed(call, { category: 'PARTNER', validates: true })
    expect(await faults({ category: 'PARTNER', validates: true })).toMatchObject({ kind: 'refused', message: expect.stringContaining('Une autre personne') })
    const staffEmail = (await db.account.findUniqueOrThrow({ where: { id: call.checker.kind === 'person' ? call.checker.id : '' } })).email
    await db.embargoPerson.updateMany({ where: { callId: call.callId }, data: { validatorId: null } })
    expect(await faults({ category: 'PARTNER', validates: true, email: staffEmail })).toMatchObject({ kind: 'invalid', fields: { email: expect.anything() } })
    const applicant = await call.applicant(1)
    const { email } = await db.account.findUniqueOrThrow({ where: { id: applicant.kind === 'person' ? applicant.id : '' } })
    expect(await faults({ category: 'PARTNER', validates: true, email })).toMatchObject({ kind: 'invalid', fields: { email: expect.anything() } })
    const observer = await db.account.findUniqueOrThrow({ where: { id: call.observer.kind === 'person' ? call.observer.id : '' } })
    expect((await faults({ category: 'PARTNER', validates: true, email: observer.email })).kind).toBe('ok')
  })

  test('rien ne part avant l’heure ; à l’heure, un courriel et un seul, qui ne dit rien, et dont le lien secret n’est gardé que par son empreinte', async () => {
    const call = await planned()
    const person = await inscribed(call)
    await tellEmbargoed(at(11), publicUrl)
    expect(await mailsTo(person.email)).toEqual([])
    await Promise.all([tellEmbargoed(at(12), publicUrl), tellEmbargoed(at(12), publicUrl)])
    await tellEmbargoed(at(13), publicUrl)
    const [mail, ...more] = await mailsTo(person.email)
    expect(more).toEqual([])
    expect(mail).toMatchObject({ secret: true, text: expect.stringContaining('3 mars 2026') })
    expect(mail?.text).not.toContain('Cap Services')
    const row = await db.embargoPerson.findUniqueOrThrow({ where: { id: person.id } })
    expect(JSON.stringify(row)).not.toContain(secretIn(mail?.text ?? ''))
  })

  test('n’envoie rien tant qu’une décision n’est pas signée', async () => {
    const call = await planned()
    const person = await inscribed(call)
    await db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
      await tx.$executeRaw`UPDATE "Decision" SET state = 'DRAFT', "signedAt" = NULL, "signedById" = NULL, "signatoryId" = NULL WHERE "applicationId" = ${winner(call)}::uuid`
    })
    await tellEmbargoed(at(12), publicUrl)
    expect(await mailsTo(person.email)).toEqual([])
  })
})

describe('un lien sous embargo', () => {
  const told = async (more: Partial<Wish> = {}) => {
    const call = await planned()
    const person = await inscribed(call, more)
    await tellEmbargoed(at(12), publicUrl)
    const secret = secretIn((await mailsTo(person.email))[0]?.text ?? '')
    return { call, person, secret }
  }
  const opened = async (secret: string, hours = 13) => {
    const result = await openEmbargo({ secret }, at(hours))
    return result.kind === 'ok' ? result.value.opening : ''
  }

  test('s’ouvre par un geste, daté et journalisé sans nom ; ce qu’il montre se referme au bout d’une heure', async () => {
    const { call, person, secret } = await told()
    expect((await openEmbargo({ secret: 'x' }, at(13))).kind).toBe('refused')
    const opening = await opened(secret)
    expect(await embargoReading(secret, at(13))).toBeNull()
    expect(await embargoReading(opening, at(13))).toMatchObject({ name: wish.name, until, laureates: [{ name: 'Cap Services fictif', departementCode: '15' }], results: null })
    expect(await embargoReading(opening, at(14))).toBeNull()
    await opened(secret, 15)
    expect((await embargoPage(call.staff, call.slug, at(15)))?.people).toMatchObject([{ openings: 2, lastOpenedAt: at(15).now }])
    const entries = await db.journalEntry.findMany({ where: { objectId: person.id }, orderBy: { seq: 'asc' } })
    expect(entries.map(({ verb }) => verb)).toEqual(['embargo.person-added', 'embargo.told', 'embargo.opened', 'embargo.opened'])
    expect(JSON.stringify(entries)).not.toContain(wish.name)
  })

  test('ne montre que ce qui est confié : un lauréat, la liste sans montants gardés ailleurs, ou le dossier de presse', async () => {
    const call = await planned()
    const own = await inscribed(call, { category: 'LAUREATE', knows: 'ONE', applicationId: winner(call) })
    const press = await inscribed(call, { category: 'PRESS', knows: 'PRESS_KIT' })
    await tellEmbargoed(at(12), publicUrl)
    const read = async (email: string) => embargoReading(await opened(secretIn((await mailsTo(email))[0]?.text ?? '')), at(13))
    expect(await read(own.email)).toMatchObject({ knows: 'ONE', laureates: [{ applicationId: winner(call) }], results: null })
    expect(await read(press.email)).toMatchObject({ results: { announcedOn: '2026-03-03', laureates: [{ name: 'Cap Services fictif' }] } })
  })

  test('se ferme aussitôt que la personne est retirée, changée, que l’annonce a lieu, ou deux jours après l’heure prévue', async () => {
    const { call, person, secret } = await told()
    const opening = await opened(secret)
    expect(await embargoReading(opening, at(13))).not.toBeNull()
    expect((await changeEmbargoed(call.staff, { ...(await step(person.id)), ...wish, email: person.email }, at(13))).kind).toBe('ok')
    expect(await embargoReading(opening, at(13))).toBeNull()
    expect((await openEmbargo({ secret }, at(13))).kind).toBe('refused')
    await tellEmbargoed(at(13), publicUrl)
    const other = secretIn((await mailsTo(person.email))[1]?.text ?? '')
    const again = await opened(other)
    expect(await embargoReading(again, at(13))).not.toBeNull()
    expect((await openEmbargo({ secret: other }, at(24 + 49))).kind).toBe('refused')
    expect((await withdrawEmbargoed(call.staff, await step(person.id), at(13))).kind).toBe('ok')
    expect(await embargoReading(again, at(13))).toBeNull()
    expect((await openEmbargo({ secret: other }, at(13))).kind).toBe('refused')
    expect((await withdrawEmbargoed(call.staff, await step(person.id), at(13))).kind).toBe('refused')
    await expect(db.embargoPerson.update({ where: { id: person.id }, data: { withdrawnAt: null, withdrawnById: null } })).rejects.toThrow()
  })

  test('après l’annonce il n’y a plus d’embargo : les liens ne s’ouvrent plus', async () => {
    const call = await decidedCall(db, now)
    await db.embargo.update({ where: { callId: call.callId }, data: { until } })
    const person = await inscribed(call, { knowsFrom: now })
    await tellEmbargoed(context, publicUrl)
    const secret = secretIn((await mailsTo(person.email))[0]?.text ?? '')
    const opening = await opened(secret, 0.1)
    expect(await embargoReading(opening, at(0.2))).not.toBeNull()
    expect((await announce(call.staff, { callId: call.callId, publicUrl }, at(0.3))).kind).toBe('ok')
    expect(await embargoReading(opening, at(0.4))).toBeNull()
    expect((await openEmbargo({ secret }, at(0.4))).kind).toBe('refused')
  })
})

test('l’appel téléphonique d’un lauréat se note une fois, à partir de son heure, avec l’instant et l’auteur', async () => {
  const call = await planned()
  const laureate = await inscribed(call, { category: 'LAUREATE', knows: 'ONE', applicationId: winner(call), email: '', phone: '01 00 00 00 00' })
  const other = await inscribed(call)
  expect(await markCalled(call.staff, await step(laureate.id), at(11))).toMatchObject({ kind: 'refused', message: expect.stringContaining('à partir') })
  expect((await markCalled(call.staff, await step(other.id), at(13))).kind).toBe('refused')
  expect((await markCalled(call.staff, await step(laureate.id), at(13))).kind).toBe('ok')
  expect((await markCalled(call.checker, await step(laureate.id), at(13))).kind).toBe('refused')
  expect((await embargoPage(call.staff, call.slug, at(14)))?.people.find(({ id }) => id === laureate.id)).toMatchObject({ calledAt: at(13).now, calledBy: 'Agente fictive Pilotage' })
})

describe('la double validation', () => {
  const seenOf = async (call: JudgedCall) => (await standingOf(db, call.callId)).fingerprint
  const announceNow = (call: JudgedCall) => announce(call.staff, { callId: call.callId, publicUrl }, context)

  test('l’annonce est refusée tant que les deux partenaires n’ont pas validé, par l’acte et par la base', async () => {
    const call = await planned()
    const { id } = await inscribed(call, { category: 'PARTNER', validates: true, knowsFrom: at(-1).now })
    const { validatorId } = await db.embargoPerson.findUniqueOrThrow({ where: { id } })
    await db.account.update({ where: { id: validatorId ?? '' }, data: { emailVerifiedAt: now } })
    const partner = await actorOfAccount(db, validatorId ?? '', now)
    const wanted = { callId: call.callId, seen: await seenOf(call) }
    const refusal = { kind: 'refused', message: expect.stringContaining('deux partenaires') }
    for (const actor of [anonymous, call.signatory, call.observer, call.juror, call.administrator, await call.applicant(1)]) {
      expect((await validateRelease(actor, wanted, context)).kind).toBe('absent')
      expect(await releaseToValidate(actor, call.slug, context)).toBeNull()
    }
    expect((await validateRelease(partner, wanted, at(-2))).kind).toBe('absent')
    expect(await releaseToValidate(partner, call.slug, context)).toMatchObject({ fingerprint: wanted.seen, total: 2_000_000, waiting: 1, refused: 2, validation: null })
    expect(await announceNow(call)).toMatchObject(refusal)
    expect((await validateRelease(call.staff, wanted, context)).kind).toBe('ok')
    expect(await announceNow(call)).toMatchObject(refusal)
    await expect(db.$executeRaw`UPDATE "Call" SET state = 'ANNOUNCED', "announcedAt" = now(), "announcedOn" = now() WHERE id = ${call.callId}::uuid`).rejects.toThrow(/release_validated/)
    expect((await validateRelease(call.checker, wanted, context)).kind).toBe('refused')
    expect((await validateRelease(partner, { ...wanted, seen: 'autre' }, context)).kind).toBe('conflict')
    expect((await validateRelease(partner, wanted, context)).kind).toBe('ok')
    expect(await announcement(call.staff, call.slug, context)).toMatchObject({ why: null, mayValidate: false, validations: { FUNDER: { counts: true }, PARTNER: { counts: true } } })
    expect((await announceNow(call)).kind).toBe('ok')
    expect(await releaseToValidate(partner, call.slug, context)).toBeNull()
  })

  test('une liste ou un montant qui change demande une nouvelle validation des deux', async () => {
    const call = await decidedCall(db, now)
    const before = await seenOf(call)
    await db.application.update({ where: { id: call.applications[1]?.id ?? '' }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect(await seenOf(call)).not.toBe(before)
    expect(await announceNow(call)).toMatchObject({ kind: 'refused' })
    expect(await announcement(call.staff, call.slug, context)).toMatchObject({ mayValidate: true, validations: { FUNDER: { counts: false }, PARTNER: { counts: false } } })
  })

  test('la validation du partenaire tombe avec le droit de qui l’a donnée ; une validation ne change ni ne s’efface', async () => {
    const call = await unvalidatedCall(db, now)
    const { personId, partner } = await validateByBoth(db, call, now)
    const { id } = await db.releaseValidation.findFirstOrThrow({ where: { callId: call.callId, partner: 'PARTNER' } })
    await expect(db.releaseValidation.update({ where: { id }, data: { fingerprint: 'x' } })).rejects.toThrow()
    await expect(db.releaseValidation.delete({ where: { id } })).rejects.toThrow()
    expect((await withdrawEmbargoed(call.staff, await step(personId), context)).kind).toBe('ok')
    expect((await validateRelease(partner, { callId: call.callId, seen: await seenOf(call) }, context)).kind).toBe('absent')
    expect(await announceNow(call)).toMatchObject({ kind: 'refused', message: expect.stringContaining('deux partenaires') })
  })

  test('le droit ne vaut que pour cette annonce', async () => {
    const [call, other] = [await unvalidatedCall(db, now), await unvalidatedCall(db, now)]
    const { partner } = await validateByBoth(db, call, now)
    expect((await validateRelease(partner, { callId: other.callId, seen: await seenOf(other) }, context)).kind).toBe('absent')
    expect(await releaseToValidate(partner, other.slug, context)).toBeNull()
  })
})
