import { expect, test } from 'vitest'
import { applicationList } from '@/lib/eligibility/application-list.queries'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { reviewPage } from '@/lib/eligibility/eligibility-review.queries'
import { publicCall, publicCalls } from '@/lib/calls/public-call.queries'
import { callSettings, staffCall, staffCalls } from '@/lib/calls/staff-call.queries'
import { dossierPage, myApplications } from '@/lib/applications/application.queries'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { envelopePage } from '@/lib/envelope/envelope-page.queries'
import { parseListQuery } from '@/lib/kernel/list-query'
import { laureateList } from '@/lib/support/laureate.queries'
import { announce } from './announcement.commands'
import { announcement } from './announcement.queries'
import { applicantDecision } from './applicant.queries'
import { decidedCall, publicUrl } from './decided-call.fixture'
import { decisionPage, decisionsPage } from './decision.queries'
import { announcedCalls, openLaureates, publicLaureate, publicResults } from './results.queries'
import { signatureHome, signaturePage } from './signature.queries'

const { db, url } = await testDatabase()
const counting = countingDb(url)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db: counting.db, now }

/**
 * Three queries a page: the session is one. In a call's frame the head is another, which a page's own query asks too here,
 * where nothing is kept from one to the next; elsewhere a page has two of its own. The whole is counted by e2e/access.
 */
test('chaque page de l’annonce se lit en trois questions à la base, session et cadre compris', async () => {
  const call = await decidedCall(db, now)
  const [first] = call.applications
  const { id: decisionId } = await db.decision.findFirstOrThrow({ where: { applicationId: first?.id ?? '' } })
  const applicant = await call.applicant(1)
  const counts = async () => ({
    publicCalls: await counting.asked(() => publicCalls(context)),
    publicCall: await counting.asked(() => publicCall(call.slug, context)),
    publicResults: await counting.asked(() => publicResults(call.slug, context)),
    publicLaureate: await counting.asked(() => publicLaureate({ slug: call.slug, id: first?.id ?? '' }, context)),
    announcedCalls: await counting.asked(() => announcedCalls(context)),
    openLaureates: await counting.asked(() => openLaureates({}, context)),
    myApplications: await counting.asked(() => myApplications(applicant, context)),
    dossierPage: await counting.asked(() => dossierPage(applicant, first?.id ?? '', context)),
    applicantDecision: await counting.asked(() => applicantDecision(applicant, first?.id ?? '', context)),
    applicationList: await counting.asked(() => applicationList(call.staff, { slug: call.slug, query: parseListQuery(applicationListShape, {}) }, context)),
    reviewPage: await counting.asked(() => reviewPage(call.staff, { slug: call.slug, applicationId: first?.id ?? '', query: parseListQuery(applicationListShape, {}) }, context)),
    envelopePage: await counting.asked(() => envelopePage(call.staff, call.slug, context)),
    decisionsPage: await counting.asked(() => decisionsPage(call.staff, call.slug, context)),
    decisionPage: await counting.asked(() => decisionPage(call.staff, { slug: call.slug, decisionId }, context)),
    announcement: await counting.asked(() => announcement(call.staff, call.slug, context)),
    signatureHome: await counting.asked(() => signatureHome(call.signatory, context)),
    signaturePage: await counting.asked(() => signaturePage(call.signatory, call.slug, context)),
    staffCalls: await counting.asked(() => staffCalls(call.staff, context)),
    staffCall: await counting.asked(() => staffCall(call.staff, call.slug, context)),
    callSettings: await counting.asked(() => callSettings(call.staff, call.slug, context)),
    laureateList: await counting.asked(() => laureateList(call.staff, { slug: call.slug }, context)),
  })
  const most = {
    publicCalls: 1, publicCall: 1, publicResults: 1, publicLaureate: 1, announcedCalls: 1, openLaureates: 1, myApplications: 1, dossierPage: 1, applicantDecision: 1,
    applicationList: 2, reviewPage: 2, envelopePage: 1, decisionsPage: 2, decisionPage: 2, announcement: 1, signatureHome: 1, signaturePage: 2,
    staffCalls: 1, staffCall: 1, callSettings: 1, laureateList: 2,
  }
  expect(await counts()).toEqual(most)
  await announce(call.staff, { callId: call.callId, publicUrl }, { db, now })
  expect(await counts()).toEqual(most)
})
