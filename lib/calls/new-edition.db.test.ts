import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { amiForm } from '@/lib/forms/ami-form'
import { newId } from '@/lib/kernel/ids'
import { done, newPerson, readyCall, smallForm } from './call.fixture'
import { beginCorrection, removeFormField } from './form.commands'
import { launchCall } from './launch.commands'
import { createEdition } from './new-edition.commands'
import { editionsToCopy } from './new-edition.queries'

const { db } = await testDatabase(6)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const asked = (from: string | null) => ({ title: 'Édition suivante', slug: `edition-${newId()}`, from })
const whole = (id: string) => db.call.findUniqueOrThrow({ where: { id }, include: { ambitions: true, criteria: { orderBy: { position: 'asc' } }, envelope: true, jurors: true, signatories: true, formVersions: true } })

describe('créer une édition', () => {
  test('d’une autre : formulaire publié, ambitions, grille, règles et textes ; ni dates, ni argent, ni personnes', async () => {
    const { callId: from } = await readyCall({ db, now, staff })
    done(await launchCall(staff, { callId: from }, context))
    done(await beginCorrection(staff, { callId: from }, context))
    done(await removeFormField(staff, { callId: from, version: 1, field: 'titre' }, context))
    const { callId } = done(await createEdition(staff, asked(from), context))
    const [source, copy] = [await whole(from), await whole(callId)]
    expect(copy).toMatchObject({ title: 'Édition suivante', state: 'DRAFT', summary: source.summary, text: source.text, funder: source.funder, receiptText: source.receiptText, remediesText: source.remediesText, readingsPerApplication: source.readingsPerApplication })
    expect(copy.criteria.map(({ label, weight, levels }) => ({ label, weight, levels }))).toEqual(source.criteria.map(({ label, weight, levels }) => ({ label, weight, levels })))
    expect(copy.ambitions).toHaveLength(3)
    expect(copy.formVersions).toMatchObject([{ n: 1, frozenAt: null, definition: smallForm }])
    expect(copy).toMatchObject({ contact: '', opensAt: null, closesAt: null, answerPlannedOn: null, ceilingCents: null, grantRatePercent: null, envelope: null, jurors: [], signatories: [] })
  })

  test('de rien : le formulaire de l’AMI', async () => {
    const { callId } = done(await createEdition(staff, asked(null), context))
    expect((await whole(callId)).formVersions).toMatchObject([{ definition: amiForm }])
  })

  test('au pilotage seul, d’une édition qui existe, à une adresse libre ; refusée, elle ne laisse rien', async () => {
    const { callId: from, slug } = await readyCall({ db, now, staff })
    for (const actor of [anonymous, observer]) {
      expect((await createEdition(actor, asked(from), context)).kind).toBe('absent')
      expect(await editionsToCopy(actor, context)).toBeNull()
    }
    expect((await editionsToCopy(staff, context))?.map(({ id }) => id)).toContain(from)
    const count = await db.call.count()
    expect(await createEdition(staff, asked(newId()), context)).toMatchObject({ kind: 'invalid', fields: { from: expect.any(String) } })
    expect(await createEdition(staff, { ...asked(from), slug }, context)).toMatchObject({ kind: 'invalid', fields: { slug: expect.any(String) } })
    expect(await db.call.count()).toBe(count)
  })
})
