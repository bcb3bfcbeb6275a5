import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import type { Prisma } from '@/lib/db/generated/client'
import { testDatabase } from '@/lib/db/testing/database'
import { fileStore } from '@/lib/files/store'
import { amiForm } from '@/lib/forms/ami-form'
import type { FormDefinition } from '@/lib/forms/form-definition'
import { newId } from '@/lib/kernel/ids'
import { copyDossier } from './dossier-copy.commands'
import { copyPlan } from './dossier-copy'
import { loadDossier } from './dossier.queries'
import { again, completeDraft, done, openCall, person, structureOf } from './open-call.fixture'

const { db } = await testDatabase(6)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const folder = mkdtempSync(path.join(tmpdir(), 'reprise-'))
const files = { store: fileStore(folder), scan: 'PENDING' as const }

/** A dossier of a call that is over, whose decision has been opened. */
async function turnedDown(outcome: 'REJECTED' | 'LAUREATE' | 'INELIGIBLE' = 'REJECTED', opened = true) {
  const [call, place] = [await openCall(db, now), await structureOf(db, now)]
  const { applicationId } = await completeDraft(db, now, call, place, folder)
  const signer = await person(db, now, ['SIGNATORY'])
  const signatory = await db.signatory.create({ data: { id: newId(), callId: call.id, accountId: signer.id, capacity: 'Directrice fictive', delegation: 'Décision fictive', delegatedOn: now } })
  await db.application.update({ where: { id: applicationId }, data: { state: 'SUBMITTED', firstDepositedAt: now, lastDepositedAt: now } })
  await db.decision.create({ data: { id: newId(), applicationId, outcome, amountCents: outcome === 'LAUREATE' ? 100n : null, state: 'RELEASED', grounds: 'Motif fictif.', letter: 'Lettre fictive.', draftedAt: now, signatoryId: signatory.id, signedAt: now, signedById: signer.id, releasedAt: now, openedAt: opened ? now : null, openedById: opened ? place.actor.id : null } })
  return { ...place, applicationId, callSlug: call.slug }
}
async function newEdition(change: (form: FormDefinition) => FormDefinition = (form) => form) {
  const call = await openCall(db, now)
  await db.formVersion.create({ data: { id: newId(), callId: call.id, n: 2, reason: 'Édition fictive.', definition: change(amiForm) as unknown as Prisma.InputJsonValue, frozenAt: now } })
  return call
}
const fields = (form: FormDefinition, change: (field: FormDefinition['steps'][number]['fields'][number]) => FormDefinition['steps'][number]['fields']): FormDefinition => ({ steps: form.steps.map((step) => ({ ...step, fields: step.fields.flatMap(change) })) })

describe('reprendre un dossier dans une autre édition', () => {
  test('copie les réponses, le plan, les espaces et les fichiers, que l’antivirus relit ; jamais un engagement', async () => {
    const [from, to] = [await turnedDown(), await newEdition()]
    const { applicationId } = done(await copyDossier(from.actor, { applicationId: from.applicationId, callSlug: to.slug }, context, files))
    const [source, copy] = [await loadDossier(db, from.applicationId), await loadDossier(db, applicationId)]
    for (const key of ['titre', 'resume', 'ambitions', 'communes', 'energie', 'indicateurs', 'demarrage']) expect(copy?.answers[key]?.value).toEqual(source?.answers[key]?.value)
    expect(copy?.plan).toEqual(source?.plan)
    expect(copy?.chosenPoints.map(({ id }) => id)).toEqual([from.servicePointId])
    expect(copy?.answers.exactitude).toBeUndefined()
    expect(copy?.state).toBe('DRAFT')
    const [joined] = await db.attachment.findMany({ where: { applicationId }, include: { file: true } })
    const [before] = await db.attachment.findMany({ where: { applicationId: from.applicationId }, include: { file: true } })
    expect(joined?.file).toMatchObject({ name: 'projet.pdf', scan: 'PENDING', sha256: before?.file.sha256 })
    expect(joined?.file.key).not.toBe(before?.file.key)
    const { left } = await db.dossierCopy.findUniqueOrThrow({ where: { applicationId } })
    expect(left).toHaveLength(3)
    expect(left.every((sentence) => sentence.includes('un engagement se prend de nouveau'))).toBe(true)
    expect(await db.journalEntry.count({ where: { objectId: applicationId, verb: 'application.copied' } })).toBe(1)
  })

  test('dit ce qui n’a pas pu l’être : question disparue, d’une autre forme, réponse devenue impossible, pièce qui n’est plus demandée, fichier infecté', async () => {
    const from = await turnedDown()
    const to = await newEdition((form) => fields(form, (field) => {
      if (field.key === 'titre') return [{ ...field, maxLength: 3 }]
      if (field.key === 'resume' || field.kind === 'attachments') return []
      if (field.key === 'itinerance') return [{ ...field, kind: 'yes-no' }]
      return [field]
    }))
    const { applicationId } = done(await copyDossier(from.actor, { applicationId: from.applicationId, callSlug: to.slug }, context, files))
    const { left } = await db.dossierCopy.findUniqueOrThrow({ where: { applicationId } })
    const text = left.join('\n')
    for (const told of ['cette question n’est plus posée', 'cette question n’a plus la même forme', 'cette réponse n’est plus possible', '« projet.pdf » : cette pièce n’est plus demandée']) expect(text).toContain(told)
    expect((await loadDossier(db, applicationId))?.answers.titre).toBeUndefined()
    expect(await db.attachment.count({ where: { applicationId } })).toBe(0)
  })

  test('laisse un fichier que l’antivirus retient, ou qui n’est plus là', async () => {
    const [from, to] = [await turnedDown(), await newEdition()]
    await db.storedFile.updateMany({ where: { attachments: { some: { applicationId: from.applicationId } } }, data: { scan: 'PENDING' } })
    const { applicationId } = done(await copyDossier(from.actor, { applicationId: from.applicationId, callSlug: to.slug }, context, files))
    expect((await db.dossierCopy.findUniqueOrThrow({ where: { applicationId } })).left.join()).toContain('l’antivirus ne l’a pas laissé passer')
    const [lost, other] = [await turnedDown(), await newEdition()]
    const { file } = await db.attachment.findFirstOrThrow({ where: { applicationId: lost.applicationId }, include: { file: true } })
    await files.store.remove(file.key)
    const copied = done(await copyDossier(lost.actor, { applicationId: lost.applicationId, callSlug: other.slug }, context, files))
    expect((await db.dossierCopy.findUniqueOrThrow({ where: { applicationId: copied.applicationId } })).left.join()).toContain('ce fichier n’est plus là')
  })

  test('ne se fait pas deux fois, ni dans un appel fermé, ni par qui ne peut pas écrire dans la structure', async () => {
    const [from, to, other] = [await turnedDown('INELIGIBLE'), await newEdition(), await structureOf(db, now)]
    const copy = (actor: Parameters<typeof copyDossier>[0], callSlug = to.slug) => copyDossier(actor, { applicationId: from.applicationId, callSlug }, context, files)
    const colleague = await person(db, now)
    await db.membership.create({ data: { structureId: from.structureId, accountId: colleague.id, role: 'READER', since: now } })
    for (const actor of [anonymous, other.actor, await person(db, now, ['STAFF']), await again(db, now, colleague)]) expect((await copy(actor)).kind).toBe('absent')
    expect((await copy(from.actor, 'appel-absent')).kind).toBe('absent')
    const closed = await newEdition()
    await db.call.update({ where: { id: closed.id }, data: { closesAt: now } })
    expect((await copy(from.actor, closed.slug)).kind).toBe('refused')
    await db.membership.updateMany({ where: { accountId: colleague.id }, data: { role: 'EDITOR' } })
    expect((await copy(await again(db, now, colleague))).kind).toBe('ok')
    expect((await copy(from.actor)).kind).toBe('refused')
    expect(await db.application.count({ where: { callId: to.id } })).toBe(1)
  })

  test('attend la décision ouverte, et n’est pas pour un lauréat', async () => {
    const to = await newEdition()
    for (const from of [await turnedDown('LAUREATE'), await turnedDown('REJECTED', false)])
      expect((await copyDossier(from.actor, { applicationId: from.applicationId, callSlug: to.slug }, context, files)).kind).toBe('refused')
    expect(await db.application.count({ where: { callId: to.id } })).toBe(0)
  })
})

test('une réponse qui ne se pose plus dans le dossier d’origine n’est ni copiée ni dite manquante', () => {
  const form: FormDefinition = { steps: [{ key: 'e', title: 'É', fields: [{ key: 'a', label: 'A', kind: 'yes-no' }, { key: 'b', label: 'B', kind: 'text', shownIf: { field: 'a', anyOf: ['oui'] } }] }] }
  const plan = copyPlan(form, form, { answers: { a: 'non', b: 'gardé en cas de retour' }, planned: false }, [])
  expect([plan.answers.map(({ key }) => key), plan.left]).toEqual([['a'], []])
})
