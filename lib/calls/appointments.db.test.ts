import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { appointJuror, endAppointment, endDelegation, nameSignatory } from './appointments.commands'
import { done, hours, newDossier, newPerson, personOf, readyCall } from './call.fixture'
import { abandonCall } from './launch.commands'
import { enterPastEdition } from './past-edition.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hour = 0) => ({ db, now: new Date(now.getTime() + hours(hour)) })
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const administrator = await newPerson(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])

const wanted = (callId: string, email: string) => ({ callId, email, role: 'MEMBER' as const, capacity: 'Qualité fictive', departementCode: '', appointedOn: day('2026-01-05'), act: 'Décision fictive n° 3' })
const named = (callId: string, email: string) => ({ callId, email, capacity: 'Directeur fictif', delegation: 'Délégation fictive n° 3', delegatedOn: day('2026-01-05') })
const ready = () => readyCall({ db, now, staff })

describe('nommer un membre du jury', () => {
  test('n’appartient qu’au pilotage', async () => {
    const { callId } = await ready()
    const { email } = await newPerson(db, now, 'Membre fictif')
    for (const actor of [anonymous, observer, administrator]) expect((await appointJuror(actor, wanted(callId, email), at())).kind).toBe('absent')
    expect((await appointJuror(staff, wanted(callId, email), at())).kind).toBe('ok')
  })

  test('place chacun à la suite, dans l’ordre des actes, même deux au même instant', async () => {
    const { callId } = await ready()
    const people = [await newPerson(db, now, 'Une'), await newPerson(db, now, 'Deux'), await newPerson(db, now, 'Trois')]
    const results = await Promise.all(people.map(({ email }) => appointJuror(staff, wanted(callId, email), at())))
    expect(results.map((result) => result.kind)).toEqual(['ok', 'ok', 'ok'])
    const rows = await db.juror.findMany({ where: { callId }, orderBy: { position: 'asc' }, select: { position: true } })
    expect(rows.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('une seule présidence à la fois, même demandée deux fois au même instant', async () => {
    const { callId, panel } = await ready()
    const [one, two] = [await newPerson(db, now, 'Une'), await newPerson(db, now, 'Autre')]
    const president = (email: string) => ({ ...wanted(callId, email), role: 'PRESIDENT' as const })
    expect((await appointJuror(staff, president(one.email), at())).kind).toBe('refused')
    done(await endAppointment(staff, { callId, jurorId: panel[0]!.jurorId }, at()))
    const kinds = (await Promise.all([one, two].map(({ email }) => appointJuror(staff, president(email), at())))).map((result) => result.kind)
    expect(kinds.sort()).toEqual(['ok', 'refused'])
  })

  test('refuse une personne déjà membre, une adresse inconnue, un compte non confirmé ou désactivé, un département inventé', async () => {
    const { callId, panel } = await ready()
    const { id, email } = await newPerson(db, now, 'Membre fictif')
    const refused = async (input: ReturnType<typeof wanted>, field: string) => expect(await appointJuror(staff, input, at())).toMatchObject({ kind: 'invalid', fields: { [field]: expect.any(String) } })
    await refused(wanted(callId, panel[2]!.email), 'email')
    await refused(wanted(callId, 'personne@example.org'), 'email')
    await refused({ ...wanted(callId, email), departementCode: '20' }, 'departementCode')
    await db.account.update({ where: { id }, data: { emailVerifiedAt: null } })
    await refused(wanted(callId, email), 'email')
    await db.account.update({ where: { id }, data: { emailVerifiedAt: now, disabledAt: now } })
    await refused(wanted(callId, email), 'email')
    await db.account.update({ where: { id }, data: { disabledAt: null } })
    expect((await appointJuror(staff, { ...wanted(callId, email), departementCode: '2A' }, at())).kind).toBe('ok')
  })

  test('refuse qui agit pour une structure candidate, tant que son dossier n’est pas retiré', async () => {
    const { callId } = await ready()
    const other = await ready()
    const applicant = await newPerson(db, now, 'Conseillère fictive')
    const { applicationId } = await newDossier(db, now, callId, applicant.id)
    expect((await appointJuror(staff, wanted(callId, applicant.email), at())).kind).toBe('refused')
    expect((await appointJuror(staff, wanted(other.callId, applicant.email), at())).kind).toBe('ok')
    await db.application.update({ where: { id: applicationId }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect((await appointJuror(staff, wanted(callId, applicant.email), at())).kind).toBe('ok')
  })

  test('refuse qui instruit les candidatures', async () => {
    const { callId } = await ready()
    const officer = await newPerson(db, now, 'Agent fictif', ['STAFF'])
    expect((await appointJuror(staff, wanted(callId, officer.email), at())).kind).toBe('refused')
    await db.accountRole.deleteMany({ where: { accountId: officer.id } })
    expect((await appointJuror(staff, wanted(callId, officer.email), at())).kind).toBe('ok')
  })

  test('n’a pas lieu sur une édition passée ni sur un appel sans suite', async () => {
    const { callId } = await ready()
    const { email } = await newPerson(db, now, 'Membre fictif')
    const slug = `passee-${newId()}`
    done(await enterPastEdition(staff, { title: 'Passée', slug, funder: 'F', partners: '', summary: '', source: 'S', announcedOn: day('2022-05-03'), president: '', applications: '', envelopeCents: null, laureates: 'france_services,departement\nBastia,2B\n' }, at()))
    const past = await db.call.findUniqueOrThrow({ where: { slug } })
    expect((await appointJuror(staff, wanted(past.id, email), at())).kind).toBe('absent')
    done(await abandonCall(staff, { callId, reason: 'x' }, at()))
    expect((await appointJuror(staff, wanted(callId, email), at())).kind).toBe('refused')
  })
})

describe('mettre fin à des fonctions', () => {
  test('retire le droit aussitôt, une fois, par le pilotage seul ; un nouvel acte les rend, au dernier rang', async () => {
    const { callId, panel } = await ready()
    const { id, email, jurorId } = panel[1]!
    expect((await endAppointment(observer, { callId, jurorId }, at(1))).kind).toBe('absent')
    expect((await endAppointment(staff, { callId, jurorId }, at(1))).kind).toBe('ok')
    expect((await personOf(db, id, now)).appointments).toEqual([])
    expect((await endAppointment(staff, { callId, jurorId }, at(2))).kind).toBe('absent')
    expect(done(await appointJuror(staff, { ...wanted(callId, email), act: 'Décision fictive n° 4' }, at(3)))).toEqual({ jurorId })
    expect(await db.juror.findUniqueOrThrow({ where: { id: jurorId } })).toMatchObject({ role: 'MEMBER', position: 5, endedAt: null, act: 'Décision fictive n° 4', version: 3 })
    const acts = await db.journalEntry.findMany({ where: { objectId: jurorId }, orderBy: { seq: 'asc' }, select: { verb: true } })
    expect(acts.map((entry) => entry.verb)).toEqual(['juror.appointed', 'juror.ended', 'juror.appointed'])
  })

  test('ne touche pas le membre d’un autre appel', async () => {
    const [here, there] = [await ready(), await ready()]
    expect((await endAppointment(staff, { callId: here.callId, jurorId: there.panel[1]!.jurorId }, at())).kind).toBe('absent')
    expect((await endAppointment(staff, { callId: there.callId, jurorId: there.panel[1]!.jurorId }, at())).kind).toBe('ok')
  })
})

describe('désigner qui signe', () => {
  test('n’appartient qu’au pilotage, et ne vaut que pour un compte qui en a le rôle', async () => {
    const { callId } = await ready()
    const { id, email } = await newPerson(db, now, 'Sans rôle')
    expect((await nameSignatory(staff, named(callId, email), at())).kind).toBe('invalid')
    await db.accountRole.create({ data: { accountId: id, role: 'SIGNATORY', grantedAt: now } })
    for (const actor of [anonymous, observer, administrator]) expect((await nameSignatory(actor, named(callId, email), at())).kind).toBe('absent')
    expect((await nameSignatory(staff, named(callId, email), at())).kind).toBe('ok')
    expect((await personOf(db, id, now)).delegations).toMatchObject([{ callId }])
    expect((await nameSignatory(staff, named(callId, email), at())).kind).toBe('invalid')
  })

  test('refuse qui agit pour une structure candidate', async () => {
    const { callId } = await ready()
    const signatory = await newPerson(db, now, 'Directrice fictive', ['SIGNATORY'])
    const { applicationId } = await newDossier(db, now, callId, signatory.id)
    expect((await nameSignatory(staff, named(callId, signatory.email), at())).kind).toBe('refused')
    await db.application.update({ where: { id: applicationId }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect((await nameSignatory(staff, named(callId, signatory.email), at())).kind).toBe('ok')
  })

  test('une délégation terminée se renouvelle, sauf si un acte a été signé par elle', async () => {
    const { callId } = await ready()
    const { id, email } = await newPerson(db, now, 'Directrice fictive', ['SIGNATORY'])
    const { signatoryId } = done(await nameSignatory(staff, named(callId, email), at()))
    expect((await endDelegation(observer, { callId, signatoryId }, at())).kind).toBe('absent')
    done(await endDelegation(staff, { callId, signatoryId }, at()))
    expect((await personOf(db, id, now)).delegations).toEqual([])
    expect(done(await nameSignatory(staff, { ...named(callId, email), delegation: 'Délégation fictive n° 4' }, at(1)))).toEqual({ signatoryId })
    const envelope = await db.envelope.findUniqueOrThrow({ where: { callId } })
    await db.allocationPlan.create({ data: { id: newId(), envelopeId: envelope.id, createdAt: now, signatoryId } })
    done(await endDelegation(staff, { callId, signatoryId }, at(2)))
    expect((await nameSignatory(staff, named(callId, email), at(3))).kind).toBe('refused')
    expect(await db.signatory.findUniqueOrThrow({ where: { id: signatoryId } })).toMatchObject({ delegation: 'Délégation fictive n° 4' })
  })
})
