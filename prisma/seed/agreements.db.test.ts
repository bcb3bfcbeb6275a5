import { expect, test } from 'vitest'
import { agreementList } from '@/lib/agreements/agreement.queries'
import { boundCall } from '@/lib/agreements/bound-call.fixture'
import { agreementLive, versionInForce } from '@/lib/agreements/standing'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { playAgreements } from './play/agreements'

const { db } = await testDatabase()
const at = new Date('2026-03-02T09:00:00.000Z')
const now = new Date('2026-08-24T09:00:00.000Z')

test('les conventions de la démonstration passent par chaque état ; celle du lauréat prêté est en vigueur', async () => {
  const amounts = [1_500_000, 3_000_000, 3_000_000, 1_500_000, 3_000_000, 3_000_000, 1_500_000, 3_000_000]
  const call = await boundCall(db, at, amounts)
  const first = call.applications[5]?.id
  await playAgreements(db, fileStore(testFolder()), call.staff, call.callId, { at, now, first })
  const list = await agreementList(call.staff, call, { db, now })
  const states = (list?.records ?? []).sort((a, b) => a.source.number - b.source.number).map(({ versions }) => [versionInForce(versions)?.state ?? '', agreementLive(versions)?.state ?? ''].join(' '))
  expect(states).toEqual(['SIGNED ', 'SIGNED DRAFT', ' SIGNED_BY_ONE', ' SENT', ' SENT', 'SIGNED ', ' DRAFT', ' DRAFT'])
  const lent = list?.records.find(({ applicationId }) => applicationId === first)
  expect(lent?.instalments.reduce((sum, { cents }) => sum + cents, 0)).toBe(3_000_000)
  expect(lent?.versions[0]?.files.map(({ party }) => party)).toEqual(['BENEFICIARY', 'FUNDER'])
})
