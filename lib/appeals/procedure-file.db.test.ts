import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { done } from '@/lib/applications/open-call.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { openDecision } from '@/lib/decisions/announcement.commands'
import type { MinutesItem } from '@/lib/deliberation/minutes'
import { newId } from '@/lib/kernel/ids'
import { pdfText } from '@/lib/pdf/text.fixture'
import { deliverProcedureFile, requestProcedureFile } from './procedure-file.commands'
import { procedureFileName, procedurePdf } from './procedure-file.pdf'
import { ineligible, laureate, rejected, turnedDownCall, waiting, type TurnedDownCall } from './turned-down.fixture'

const { db } = await testDatabase(6)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

/** As a reader sees it: whatever the lines and the spaces. */
const plain = (text: string) => text.replace(/\s+/g, ' ')
const flat = (text: string) => text.replace(/\s+/g, '')

/** Marks by two jurors on every dossier, a different value on each, texts that name others, and sealed minutes. */
async function judged() {
  const call = await turnedDownCall(db, now)
  // What the record held before the règlement was frozen and the meeting sealed: its rules are tested in their own rooms.
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    await write(tx, call)
  })
  return call
}

async function write(db: Tx, call: TurnedDownCall): Promise<void> {
  const criteria = [['Besoin', 60], ['Mobilité', 40]].map(([label, weight], position) => ({ id: newId(), callId: call.callId, code: `c${position + 1}`, label: String(label), weight: Number(weight), position, levels: ['nul', 'un', 'deux', 'trois', 'quatre', 'cinq'] }))
  await db.criterion.createMany({ data: criteria })
  const markers: { id: string }[] = []
  for (const [index, name] of ['Dominique Exempla', 'Camille Inventée'].entries()) {
    const accountId = newId()
    await db.account.create({ data: { id: accountId, email: `${accountId}@example.org`, name, createdAt: now } })
    markers.push(await db.juror.create({ data: { id: newId(), callId: call.callId, accountId, role: 'MEMBER', position: index + 2, capacity: `Personne qualifiée fictive ${index + 2}`, appointedOn: now, act: 'Arrêté fictif' } }))
  }
  for (const { id: applicationId, number } of call.applications)
    for (const [index, { id: jurorId }] of markers.entries())
      await db.scoreSheet.create({
        data: {
          id: newId(), jurorId, applicationId, state: 'SUBMITTED', createdAt: now, updatedAt: now, submittedAt: now,
          appreciation: number === rejected ? 'Moins abouti que le projet de Structure fictive 2 et que le dossier n° 4, comme l’a dit Camille Inventée.' : `Appréciation secrète du dossier ${number}.`,
          marks: { create: criteria.map(({ id: criterionId }, at) => ({ criterionId, value: number === rejected ? 2 + index : at, ground: number === rejected ? `Motif de lecture ${index + 1}, loin du Bus fictif.` : 'Motif secret.' })) },
        },
      })
  const items: MinutesItem[] = call.applications.map(({ id, number }) => ({
    application: id, number, structureName: `Structure fictive ${number}`, title: `Projet fictif ${number}`, departementCode: '15', calledAt: now.toISOString(), concludedAt: now.toISOString(), presiding: markers[0]?.id ?? '',
    present: markers.map((marker) => marker.id), recused: [], verdict: number === laureate ? 'SELECT' : 'REJECT', recommendedCents: number === laureate ? 2_000_000 : null, waitingRank: null, conditions: '',
    grounds: number === rejected ? 'Tournées à préciser, à la différence de Structure fictive 4.' : `Motifs secrets du dossier ${number}.`,
    ballots: [{ n: 1, motion: 'REJECT', kind: 'OPEN', votes: Object.fromEntries(markers.map(({ id: marker }) => [marker, 'FOR'])), carried: true, casting: false }],
    dissents: [{ juror: markers[1]?.id ?? '', text: 'Je regrette cet avis, dit Camille.' }],
  }))
  const file = await db.storedFile.create({ data: { id: newId(), key: newId(), name: 'pv.pdf', contentType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), uploadedAt: now } })
  await db.minutes.create({ data: { id: newId(), meetingId: call.meetingId, n: 1, sealedAt: now, content: { items } as unknown as Prisma.InputJsonValue, sha256: 'b'.repeat(64), fileId: file.id } })
}

const asked = async (call: TurnedDownCall, number: number) => done(await requestProcedureFile(await call.applicant(number), { applicationId: call.idOf(number) }, context))
const textOf = async (call: TurnedDownCall, number: number) => {
  const { file, at } = done(await deliverProcedureFile(await call.applicant(number), { id: call.idOf(number) }, context))
  return pdfText(await procedurePdf(file, at))
}

describe('le dossier de la procédure', () => {
  test('dit les notes, les appréciations, le vote, le jury, le règlement et les projets retenus', async () => {
    const call = await judged()
    await asked(call, rejected)
    const text = plain(await textOf(call, rejected))
    for (const told of ['Besoin', 'Mobilité', '2 pour, 0 contre', 'Motif de lecture 1', 'Motif de lecture 2', 'Moins abouti que', 'moyenne pondérée 50,00 sur 100', 'Projets retenus (1)', 'Cap Services fictif', 'Dominique Exempla', 'Présidente fictive', 'tribunal administratif fictif', 'Arrêté fictif'])
      expect(text).toContain(told)
  })

  test('ne dit rien d’un autre dossier : ni structure, ni numéro, ni note, ni motif ; ni qui a noté quoi', async () => {
    const call = await judged()
    await asked(call, rejected)
    const text = await textOf(call, rejected)
    for (const hidden of ['Structure fictive 2', 'Structure fictive 4', 'Structure fictive 1', 'Bus fictif', 'Étape fictive', 'Projet fictif 2', 'Projet fictif 4', 'dossier n° 4', 'Appréciation secrète', 'Motif secret', 'Motifs secrets', 'Je regrette cet avis, dit Camille'])
      expect(flat(text).toLowerCase()).not.toContain(flat(hidden).toLowerCase())
    expect(plain(text)).toContain('le projet de [occulté] et que le dossier n° [occulté]')
    // The roster names the members; nothing else does.
    expect(flat(text).split('CamilleInventée')).toHaveLength(2)
    expect(text).not.toMatch(/20\s000|2\s?000\s?000/)
  })

  test('d’un dossier irrecevable, dit que le jury ne l’a pas lu', async () => {
    const call = await turnedDownCall(db, now)
    await asked(call, ineligible)
    expect(plain(await textOf(call, ineligible))).toContain(plain('le jury ne l’a ni lu ni noté. Motif : Aucun espace France services labellisé.'))
  })

  test('se demande par qui écrit dans la structure d’un projet non retenu, décision ouverte ; une fois suffit', async () => {
    const call = await turnedDownCall(db, now)
    const ask = async (actor: Parameters<typeof requestProcedureFile>[0], number: number) => (await requestProcedureFile(actor, { applicationId: call.idOf(number) }, context)).kind
    for (const actor of [anonymous, call.staff, call.signatory, call.juror, call.observer, await call.applicant(waiting)]) expect(await ask(actor, rejected)).toBe('absent')
    expect(await ask(await call.applicant(laureate), laureate)).toBe('refused')
    expect(await ask(await call.applicant(rejected), rejected)).toBe('ok')
    expect(await ask(await call.applicant(rejected), rejected)).toBe('ok')
    expect(await db.journalEntry.count({ where: { objectId: call.idOf(rejected), verb: 'procedure-file.requested' } })).toBe(1)
    await db.decision.updateMany({ where: { applicationId: call.idOf(waiting) }, data: { openedAt: null, openedById: null } })
    expect(await ask(await call.applicant(waiting), waiting)).toBe('refused')
  })

  test('ne se télécharge qu’une fois demandé, par la structure seule, et chaque téléchargement est au journal', async () => {
    const call = await turnedDownCall(db, now)
    const get = async (actor: Parameters<typeof deliverProcedureFile>[0]) => deliverProcedureFile(actor, { id: call.idOf(rejected) }, context)
    expect((await get(await call.applicant(rejected))).kind).toBe('absent')
    await asked(call, rejected)
    for (const actor of [anonymous, call.staff, call.signatory, call.juror, await call.applicant(waiting)]) expect((await get(actor)).kind).toBe('absent')
    for (let turn = 0; turn < 2; turn += 1) expect((await get(await call.applicant(rejected))).kind).toBe('ok')
    expect(await db.journalEntry.count({ where: { objectId: call.idOf(rejected), verb: 'procedure-file.delivered' } })).toBe(2)
    const { file } = done(await get(await call.applicant(rejected)))
    expect(procedureFileName(file)).toBe('procedure-dossier-3-donnees-de-demonstration.pdf')
  })
  test('attend de nouveau l’ouverture quand une autre décision a remplacé celle qui était lue', async () => {
    const call = await turnedDownCall(db, now)
    await asked(call, waiting)
    const get = async () => (await deliverProcedureFile(await call.applicant(waiting), { id: call.idOf(waiting) }, context)).kind
    expect(await get()).toBe('ok')
    await db.decision.updateMany({ where: { applicationId: call.idOf(waiting) }, data: { openedAt: null, openedById: null } })
    expect(await get()).toBe('absent')
    done(await openDecision(await call.applicant(waiting), { decisionId: await call.decisionOf(waiting) }, context))
    expect(await get()).toBe('ok')
  })
})
