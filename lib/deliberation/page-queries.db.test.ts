import { expect, test } from 'vitest'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { ownInterests, staffPanel } from '@/lib/panel/panel.queries'
import { rankingPage } from '@/lib/ranking/ranking.queries'
import { assignmentPage } from '@/lib/scoring/assignment.queries'
import { juryCallPage, juryHome } from '@/lib/scoring/jury.queries'
import { presidencyPage } from '@/lib/scoring/presidency.queries'
import { juryDossier } from '@/lib/scoring/sheet.queries'
import { juryCall } from './jury-call.fixture'
import { conveneMeeting } from './meeting.commands'
import { meetingList } from './meeting-list.queries'
import { deliberationRoom } from './room.queries'

const { db, url } = await testDatabase()
const counting = countingDb(url)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db: counting.db, now }

/** Beside the session: two of the page's own, or one inside a call's frame, which reads the call's head. */
test('chaque page du jury se lit en trois questions à la base au plus, session et cadre compris', async () => {
  const call = await juryCall(db, now, [{}, {}, {}])
  const plannedAt = new Date(now.getTime() + 86_400_000)
  expect((await conveneMeeting(call.staff, { callId: call.callId, plannedAt, place: 'Salle fictive', publicUrl: 'http://localhost' }, { db, now })).kind).toBe('ok')
  await db.juror.updateMany({ where: { callId: call.callId }, data: { declaredAt: now } })
  const [president, id] = [await call.member('president'), call.dossier(1)]
  const counts = {
    juryHome: await counting.asked(() => juryHome(president, context)),
    juryCallPage: await counting.asked(() => juryCallPage(president, call.slug, context)),
    ownInterests: await counting.asked(() => ownInterests(president, call.slug, context)),
    juryDossier: await counting.asked(() => juryDossier(president, call.slug, id, context)),
    presidencyPage: await counting.asked(() => presidencyPage(president, call.slug, context)),
    rankingPage: await counting.asked(() => rankingPage(president, call.slug, context)),
    deliberationRoom: await counting.asked(() => deliberationRoom(president, { slug: call.slug }, context)),
    staffPanel: await counting.asked(() => staffPanel(call.staff, call.slug, context)),
    assignmentPage: await counting.asked(() => assignmentPage(call.staff, call.slug, context)),
    meetingList: await counting.asked(() => meetingList(call.staff, { slug: call.slug }, context)),
  }
  expect(counts).toEqual({
    juryHome: 1, juryCallPage: 2, ownInterests: 2, juryDossier: 2, presidencyPage: 2, rankingPage: 2, deliberationRoom: 2,
    staffPanel: 1, assignmentPage: 1, meetingList: 1,
  })
})
