import { expect, test } from 'vitest'
import type { Db } from '@/lib/db/client'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { proofPack } from '@/lib/proof/pack.queries'
import { readPack } from '@/lib/proof/pack.schema'
import { replay } from '@/lib/proof/replay'
import { staffCalibration } from '@/lib/scoring/calibration.queries'
import { ensureAccount, personBy } from './accounts'
import { demoAccounts } from './demo-accounts'
import { playSignatureEdition } from './editions'
import { playCalibration, showPlayed } from './play/calibration'
import { done } from './play/done'
import { randomFrom } from './random'

const now = new Date('2026-03-02T09:00:00.000Z')
const places = [await testDatabase(), await testDatabase()]

/** The edition at the signature, from nothing: who reads what, who is proposed and for how much. */
async function played(db: Db) {
  for (const account of demoAccounts) await ensureAccount(db, account, 'no password', now)
  await playSignatureEdition({ db, store: fileStore(testFolder()), now, passwordHash: 'no password' })
  const rows = await db.application.findMany({
    where: { call: { slug: 'ami-fictif-signature' } },
    orderBy: { number: 'asc' },
    select: {
      number: true,
      structure: { select: { name: true } },
      assignments: { orderBy: { juror: { position: 'asc' } }, select: { position: true, juror: { select: { position: true } } } },
      allocation: { select: { cents: true } },
    },
  })
  return rows.map(({ allocation, ...row }) => ({ ...row, cents: allocation ? Number(allocation.cents) : null }))
}

test('deux mises en place de la démonstration donnent les mêmes lectures, les mêmes lauréats et les mêmes montants ; leur séance scellée se rejoue à l’identique', async () => {
  const [first, second] = await Promise.all(places.map(({ db }) => played(db)))
  expect(first?.filter(({ cents }) => cents !== null)).toHaveLength(6)
  expect(first?.flatMap(({ assignments }) => assignments).length).toBeGreaterThan(30)
  expect(second).toEqual(first)

  for (const { db } of places) {
    const { pack } = done(await proofPack(await personBy(db, 'pilotage@example.org', now), { slug: 'ami-fictif-signature' }, { db, now }))
    const found = readPack(JSON.stringify(pack))
    expect(found.kind === 'pack' && replay(found.pack)).toEqual({ kind: 'identical' })
  }
}, 120_000)

/** The calibration of a small jury, marks and what was agreed. */
async function calibrated(db: Db) {
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }], dossiers: [] })
  await playCalibration(db, call.staff, call.callId, now, randomFrom(45))
  await showPlayed(db, call.callId, now)
  const page = await staffCalibration(call.staff, call.slug, { db, now })
  return { agreed: page?.agreed, cases: page?.cases.map(({ title, text, shown }) => ({ title, text, shown })) }
}

test('deux mises en place donnent le même étalonnage, dont les textes disent qu’ils sont inventés', async () => {
  const [first, second] = await Promise.all(places.map(({ db }) => calibrated(db)))
  expect(first?.cases).toHaveLength(2)
  for (const one of first?.cases ?? []) expect([one.text.startsWith('Dossier inventé'), one.shown.length]).toEqual([true, 9])
  expect(second).toEqual(first)
})
