import { draftDecisions, signDecisions } from '@/lib/decisions/decision.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import type { Db } from '@/lib/db/client'
import { fileStore } from '@/lib/files/store'
import { amiForm } from '@/lib/forms/ami-form'
import { fieldsOf } from '@/lib/forms/form-definition'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { fictionalSiret } from '@/lib/kernel/siret'
import { ensureAccount, personOf } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { convene, openRoom, playMeeting } from '@/prisma/seed/play/deliberation'
import { playDossier } from '@/prisma/seed/play/deposits'
import { done } from '@/prisma/seed/play/done'
import { closeAll, declareAll, reviewAll, scoreAll } from '@/prisma/seed/play/jury'
import { playEnvelope, validateByBoth } from '@/prisma/seed/play/money'
import { randomFrom } from '@/prisma/seed/random'
import { headersOf } from './ask'

export type Twin = { headers: Record<string, string>; applicationId: string; structureId: string; attachmentId: string; own: readonly string[] }

const day = 86_400_000

/**
 * Two dossiers of one call, alike but for the names, numbers and ids of who applies, all of the same length: the jury selected one and rejected
 * the other. Everything is decided, signed and validated; nothing is announced.
 */
export async function twins(db: Db): Promise<{ slug: string; retained: Twin; refused: Twin }> {
  const now = new Date()
  const run = newId()
  const account = async (who: string, roles: ('STAFF' | 'SIGNATORY')[] = []) => ensureAccount(db, { email: `${who}-${run}@example.org`, name: `Personne fictive (${who})`, roles }, null, now)
  const person = async (who: string, roles: ('STAFF' | 'SIGNATORY')[] = []) => personOf(db, await account(who, roles), now)
  const [staff, checker] = [await person('equipe', ['STAFF']), await person('controle', ['STAFF'])]
  const seats = ['presidence', 'suppleance', 'membre-1', 'membre-2'] as const
  for (const seat of seats) await account(seat)
  await account('signature', ['SIGNATORY'])
  const slug = `jumeaux-${run}`
  const clock = windowAround(now, 60, -40)
  const { callId } = await launchedCall(db, staff, {
    slug, title: 'Appel fictif des jumeaux', nature: 'FICTIONAL', clock, readings: 4, secondConvocation: true, extraReadings: 0,
    jury: seats.map((seat, index) => ({ email: `${seat}-${run}@example.org`, role: index === 0 ? ('PRESIDENT' as const) : index === 1 ? ('DEPUTY' as const) : ('MEMBER' as const), capacity: 'Personne qualifiée fictive' })),
    signatory: { email: `signature-${run}@example.org`, capacity: 'Directrice fictive' },
  })
  // Numbers that nothing else on a page is made of.
  await db.call.update({ where: { id: callId }, data: { lastApplicationNumber: 7310 } })
  const store = fileStore(process.env.FILES_DIR ?? '')
  const at = (days: number) => new Date(clock.closesAt.getTime() + days * day)
  const model = fictionalDossier(9100, randomFrom(91), { departementCode: '43', requested: 20_000 })
  const twin = async (name: string, n: number): Promise<Twin> => {
    const accountId = await account(name)
    const dossier = { ...model, structure: { ...model.structure, name: `Structure ${name}`, siret: fictionalSiret(n) }, servicePoint: { ...model.servicePoint, name: `Espace ${name}` } }
    const { applicationId, structureId } = await playDossier(db, store, { slug }, accountId, dossier, at(-1))
    const { id: attachmentId } = await db.attachment.findFirstOrThrow({ where: { applicationId }, orderBy: { position: 'asc' }, select: { id: true } })
    const { number } = await db.application.findUniqueOrThrow({ where: { id: applicationId }, select: { number: true } })
    return { applicationId, structureId, attachmentId, headers: { ...(await headersOf(db, accountId)), 'x-forwarded-for': run }, own: [name, String(number), ...['', ' ', '\u00a0', '\u202f'].map((space) => dossier.structure.siret.replace(/(...)(...)(...)(.....)/, ['$1', '$2', '$3', '$4'].join(space)))] }
  }
  const [retained, refused] = [await twin('gentiane', 91_001), await twin('campanul', 91_002)]
  await reviewAll(db, staff, checker, callId, at(2), 0)
  await declareAll(db, callId, at(3))
  await scoreAll(db, staff, callId, at(5), randomFrom(9))
  await closeAll(db, callId, at(6))
  const meetingId = await convene(db, staff, callId, at(7), at(8))
  await openRoom(db, staff, callId, meetingId, at(8))
  await playMeeting(db, store, staff, callId, meetingId, { selected: [{ id: retained.applicationId, cents: cents(1_500_000) }], waiting: [] }, at(8))
  const signatory = await person('signature')
  await playEnvelope(db, { staff, checker, signatory }, callId, at(9))
  done(await draftDecisions(staff, { callId, publicUrl: 'http://127.0.0.1' }, { db, now: at(9) }))
  done(await signDecisions(signatory, { callId, seen: (await draftsOf(db, callId)).seen }, { db, now: at(9) }))
  await validateByBoth(db, staff, callId, at(10))
  return { slug, retained, refused }
}

/** Every address at which a structure reads of its own dossier, or of the call, and what everybody reads of both. */
export const placesOf = (slug: string, { applicationId: id, structureId, attachmentId }: Twin): string[] => [
  routes.home(), routes.call(slug), routes.callResults(slug), routes.callResultsPicture(slug), routes.publicLaureate(slug, id), routes.publicLaureatePicture(slug, id),
  routes.openData(), ...(['csv', 'json', 'atom'] as const).flatMap((format) => [routes.openLaureates(format), routes.openLaureates(format, slug)]), routes.openAgreements(), routes.openAgreements(slug),
  routes.account(), routes.applicant(), routes.applicantSupport(), routes.structure(structureId), routes.newStructure(undefined, { search: 'Espace' }), routes.apply(slug),
  routes.application(id), routes.deposit(id), routes.receipt(id, 1), routes.receipt(id, 2), routes.receiptPdf(id, 1), routes.depositedJson(id, 1), routes.dossierPdf(id), routes.dossierZip(id),
  routes.applicantDecision(id), routes.decisionLetter(id), routes.ownProfile(id), routes.applicationThread(id), routes.attachment(attachmentId), `${routes.placeSuggestions('commune')}&q=Murat`,
  ...amiForm.steps.map(({ key }) => routes.applicationStep(id, key)), ...fieldsOf(amiForm).slice(0, 3).map(({ key }) => routes.answerHistory(id, key)),
  // What is not theirs to read says nothing either.
  routes.jury(), routes.juryCall(slug), routes.ranking(slug), routes.deliberation(slug), routes.opinions(), routes.opinion(id), routes.staffApplication(slug, id), routes.decisions(slug), routes.envelope(slug), routes.embargoList(slug),
  routes.validateRelease(slug), routes.embargoReading(), routes.signEnvelope(slug),
]
