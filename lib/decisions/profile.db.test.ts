import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { parse } from '@/lib/actions/parse'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { announce } from './announcement.commands'
import { decidedCall, publicUrl } from './decided-call.fixture'
import { renounce } from './laureate.commands'
import { publishProfile, takeOffProfile, withdrawProfile } from './profile.commands'
import { ownProfile } from './profile.queries'
import { publishProfileSchema } from './profile.schema'
import { publicLaureate } from './results.queries'

const { db, url } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const text = { title: 'Le bus fictif', summary: 'Il va vers les habitants.\n\nIl revient.', website: 'https://www.example.org/bus', contact: 'espace@example.org' }

async function announced() {
  const call = await decidedCall(db, now)
  expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('ok')
  const laureate = await db.laureate.findFirstOrThrow({ where: { callId: call.callId } })
  const owner = await call.applicant(1)
  const seen = async () => (await publicLaureate({ slug: call.slug, id: laureate.id }, context))?.profile ?? null
  return { call, laureate, owner, applicationId: call.applications[0]?.id ?? '', seen }
}

describe('la présentation publique d’un lauréat', () => {
  test('rien du dossier ne paraît sans le geste de la structure ; publiée, chacun la lit ; reprise, rien n’en reste', async () => {
    const { laureate, owner, applicationId, seen } = await announced()
    expect(await seen()).toBeNull()
    expect(await ownProfile(owner, applicationId, context)).toMatchObject({ profile: { title: 'Projet fictif 1', version: 0, publishedAt: null, takenOff: null }, why: null, mayWrite: true })
    expect((await publishProfile(owner, { laureateId: laureate.id, version: 0, ...text }, context)).kind).toBe('ok')
    expect(await seen()).toEqual({ ...text, ambitions: [], resources: [] })
    expect((await publishProfile(owner, { laureateId: laureate.id, version: 0, ...text }, context)).kind).toBe('conflict')
    expect((await publishProfile(owner, { laureateId: laureate.id, version: 1, ...text, title: 'Autre titre' }, context)).kind).toBe('ok')
    expect(await seen()).toMatchObject({ title: 'Autre titre' })
    expect((await withdrawProfile(owner, { laureateId: laureate.id, version: 1 }, context)).kind).toBe('conflict')
    expect((await withdrawProfile(owner, { laureateId: laureate.id, version: 2 }, context)).kind).toBe('ok')
    expect(await seen()).toBeNull()
    expect(await db.laureateProfile.count({ where: { laureateId: laureate.id } })).toBe(0)
  })

  test('l’équipe la retire du site pour une raison que la structure reçoit ; corrigée, elle se publie de nouveau', async () => {
    const { call, laureate, owner, applicationId, seen } = await announced()
    await publishProfile(owner, { laureateId: laureate.id, version: 0, ...text }, context)
    const step = { laureateId: laureate.id, version: 1, reason: 'Elle nomme une personne fictive.' }
    expect((await takeOffProfile(call.staff, step, context)).kind).toBe('ok')
    expect((await takeOffProfile(call.staff, { ...step, version: 2 }, context)).kind).toBe('refused')
    expect(await seen()).toBeNull()
    expect(await ownProfile(owner, applicationId, context)).toMatchObject({ profile: { ...text, version: 2, takenOff: { reason: 'Elle nomme une personne fictive.' } } })
    expect((await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'profile.' } } })).map((mail) => mail.text)).toEqual([expect.stringContaining('Elle nomme une personne fictive.')])
    expect((await publishProfile(owner, { laureateId: laureate.id, version: 2, ...text }, context)).kind).toBe('ok')
    expect(await seen()).toMatchObject(text)
  })

  test('n’est l’affaire que de sa structure et de l’équipe, après l’annonce ; qui renonce n’est plus présenté', async () => {
    const { call, laureate, owner, applicationId, seen } = await announced()
    const step = { laureateId: laureate.id, version: 0 }
    for (const actor of [anonymous, call.staff, call.juror, call.observer, call.administrator, call.signatory, await call.applicant(2)]) {
      expect((await publishProfile(actor, { ...step, ...text }, context)).kind).toBe('absent')
      expect((await withdrawProfile(actor, step, context)).kind).toBe('absent')
      expect(await ownProfile(actor, applicationId, context)).toBeNull()
      if (actor !== call.staff) expect((await takeOffProfile(actor, { ...step, reason: 'Non.' }, context)).kind).toBe('absent')
    }
    expect((await takeOffProfile(call.staff, { ...step, reason: 'Non.' }, context)).kind).toBe('absent')
    expect((await publishProfile(owner, { laureateId: newId(), version: 0, ...text }, context)).kind).toBe('absent')
    await publishProfile(owner, { ...step, ...text }, context)
    expect((await renounce(owner, { laureateId: laureate.id, version: laureate.version }, context)).kind).toBe('ok')
    expect(await seen()).toBeNull()
    expect(await publishProfile(owner, { ...step, version: 1, ...text }, context)).toMatchObject({ kind: 'refused' })
    expect((await withdrawProfile(owner, { ...step, version: 1 }, context)).kind).toBe('ok')
    const before = await decidedCall(db, now)
    expect(await ownProfile(await before.applicant(1), before.applications[0]?.id ?? '', context)).toBeNull()
  })

  test('se lit en une question à la base', async () => {
    const { owner, applicationId } = await announced()
    const { db: counted, asked } = countingDb(url)
    expect(await asked(() => ownProfile(owner, applicationId, { db: counted, now }))).toBe(1)
  })

  test('un site est une adresse du web, une adresse électronique en est une ; l’un et l’autre se laissent vides', () => {
    const read = (more: object) => parse(publishProfileSchema, { laureateId: newId(), version: '0', ...text, ...more })
    expect(read({ website: '', contact: '' }).kind).toBe('ok')
    expect(read({}).kind).toBe('ok')
    for (const website of ['javascript:alert(1)', 'www.example.org', 'ftp://example.org', 'https://localhost']) expect(read({ website })).toMatchObject({ kind: 'invalid', fields: { website: expect.stringContaining('https://') as string } })
    expect(read({ contact: 'pas une adresse' })).toMatchObject({ kind: 'invalid', fields: { contact: expect.stringContaining('ou laissez vide') as string } })
    expect(read({ summary: ' ' })).toMatchObject({ kind: 'invalid', fields: { summary: expect.any(String) as string } })
  })
})
