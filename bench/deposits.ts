/** `npm run prove:deposits`: 1,000 deposits asked two or three times at once, over the site; as many copies, journal entries and receipts as intentions. */
import { reopenApplication } from '@/lib/applications/application-state.commands'
import { saveAnswer } from '@/lib/applications/save-step.commands'
import { titleField } from '@/lib/forms/form-definition'
import { personBy } from '@/prisma/seed/accounts'
import { done, each } from '@/prisma/seed/play/done'
import { askDeposit, completeDrafts, recorded } from './complete-drafts'
import { median, onSite, quantile } from './measure'

const dossiers = 50
const rounds = 20

await onSite(async (bench) => {
  const { db, site } = bench
  const drafts = await completeDrafts(bench, dossiers)
  const times: number[] = []
  const totals = { intentions: dossiers * rounds, sent: 0, refused: 0, otherAnswer: 0 }
  await each(drafts, 4, async (draft, index) => {
    const actor = await personBy(db, `mesure-${index}@example.org`, new Date())
    let { version } = draft
    for (let round = 1; round <= rounds; round += 1) {
      const context = { db, now: new Date() }
      if (round > 1) {
        // Reopened and changed: another intention.
        done(await reopenApplication(actor, { applicationId: draft.applicationId, version: version + 1 }, context))
        done(await saveAnswer(actor, { applicationId: draft.applicationId, field: titleField, answer: `Tournées fictives, intention ${round}`, version: round - 1 }, context))
        version = (await db.application.findUniqueOrThrow({ where: { id: draft.applicationId }, select: { version: true } })).version
      }
      const answers = await Promise.all(Array.from({ length: 2 + (round % 2) }, () => askDeposit(site, { ...draft, version })))
      // One more after the others: the answer that was lost is asked again.
      if (round % 4 === 0) answers.push(await askDeposit(site, { ...draft, version }))
      totals.sent += answers.length
      totals.refused += answers.filter(({ status }) => status !== 200).length
      totals.otherAnswer += new Set(answers.map(({ body }) => body)).size - 1
      times.push(...answers.map(({ ms }) => ms))
    }
  })
  const { kept, journal, receipts } = await recorded(bench, drafts.map(({ applicationId }) => applicationId))
  return {
    what: `${totals.intentions} intentions to deposit, each sent two to three times at once or again later, over the site`,
    ...totals, kept: kept.length, journal, receipts,
    bounds: { refused: 0, otherAnswer: 0, kept: totals.intentions, journal: totals.intentions, receipts: totals.intentions },
    depositMs: { median: median(times), p95: quantile(times, 0.95), longest: quantile(times, 1) },
  }
}, 'deposits')
