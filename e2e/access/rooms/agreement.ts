import { pdfBytes } from '@/lib/applications/open-call.fixture'
import { draftAgreements } from '@/lib/agreements/agreement.commands'
import { Prisma } from '@/lib/db/generated/client'
import { acceptAgreement } from '@/lib/agreements/signature.commands'
import { sendBankDetails, verifyBank } from '@/lib/payments/bank.commands'
import { fictionalIban } from '@/lib/payments/iban'
import { askPayment, enterCheck } from '@/lib/payments/payment.commands'
import { cents, centsInput } from '@/lib/kernel/cents'
import { addDays, dayOf } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { fictionalSiret } from '@/lib/kernel/siret'
import { impactRecords } from '@/lib/impact/impact.queries'
import { submitReport } from '@/lib/impact/report.commands'
import { completeAndSend } from '@/prisma/seed/play/agreements'
import { done } from '@/prisma/seed/play/done'
import { siteUrl, upload, type Fields } from '../ask'
import type { Stage } from '../stage'
import { agreement, agreementStep, keep, kept, laureateOf, measurementProofPosted, measurementsPosted, members, own, ownFunder, paperPosted, proofPosted, returnPosted, team, writers, type Room } from './room'

const otherAgreement = (stage: Stage) => routes.agreement(stage.slug, kept('otherLaureate')(stage))
const leaving = async (stage: Stage, laureate: string, word: string): Promise<Fields> => ({
  laureateId: kept(laureate)(stage), version: String((await stage.db.laureate.findUniqueOrThrow({ where: { id: kept(laureate)(stage) }, select: { version: true } })).version), writtenOn: dayOf(new Date()), reason: 'Motif fictif de cet acte.', word,
})
const ownImpact = (stage: Stage) => routes.ownImpact(stage.mine)
const ownReport = (stage: Stage) => routes.ownReport(stage.mine, kept('report')(stage))
const laureateReport = (stage: Stage) => routes.laureateReport(stage.slug, kept('laureate')(stage), kept('report')(stage))
async function impact(stage: Stage) {
  const [record] = await impactRecords(stage.db, Prisma.sql`l.id = ${kept('laureate')(stage)}::uuid`)
  if (!record) throw new Error('no such laureate')
  return record
}
const reportStep = async (stage: Stage): Promise<{ reportId: string; version: string }> => ({ reportId: kept('report')(stage), version: String((await stage.db.report.findUniqueOrThrow({ where: { id: kept('report')(stage) }, select: { version: true } })).version) })
const toldReport = async (stage: Stage): Promise<Fields> => ({
  done: 'Travail fictif.', effects: 'Effets fictifs.', difficulties: '', future: 'Suites fictives.',
  ...Object.fromEntries((await impact(stage)).reports.flatMap(({ lines }) => lines.map(({ position }) => [`lines.${position}.spent`, '100']))),
})
/** The last version of an agreement was to be signed the day before yesterday. */
const overdue = ({ db }: Stage, laureateId: string) => db.agreementVersion.updateMany({ where: { state: 'SENT', agreement: { laureateId } }, data: { signByOn: new Date(Date.now() - 2 * 86_400_000) } })
const payments = (stage: Stage) => routes.laureatePayments(stage.slug, kept('laureate')(stage))
const ownPayments = (stage: Stage) => routes.ownPayments(stage.mine)
const bankTyped = async ({ db, mine, structureId }: Stage, account: number) => {
  const { name, siret } = await db.structure.findUniqueOrThrow({ where: { id: structureId }, select: { name: true, siret: true } })
  return { applicationId: mine, holder: name, holderSiret: siret, iban: fictionalIban(account), bic: '' }
}
const bankOf = async ({ db, structureId }: Stage) => (await db.bankDetails.findFirstOrThrow({ where: { structureId, state: { in: ['SENT', 'VERIFIED'] } }, select: { id: true } })).id
const bankStep = async (stage: Stage) => {
  const bankId = await bankOf(stage)
  return { bankId, version: String((await stage.db.bankDetails.findUniqueOrThrow({ where: { id: bankId }, select: { version: true } })).version) }
}
/** Another account, its paper joined. */
async function changeBank(stage: Stage, account: number): Promise<void> {
  const { bankId } = done(await sendBankDetails(await stage.cast.as('applicant'), { ...(await bankTyped(stage, account)), publicUrl: '' }, stage.context()))
  await upload(routes.addBankPaper(bankId, stage.mine), 'rib', new Uint8Array([...pdfBytes, account]), { ...stage.cast.headers.applicant, origin: siteUrl() })
}
const paymentStep = async ({ db, kept: { agreement: agreementId = '' } }: Stage, n: number) => {
  const { id: requestId, version } = await db.paymentRequest.findFirstOrThrow({ where: { agreementId, n }, orderBy: { attempt: 'desc' }, select: { id: true, version: true } })
  return { requestId, version: String(version) }
}
const repaymentStep = async ({ db, kept: { agreement: agreementId = '' } }: Stage) => {
  const { id: repaymentId, version } = await db.repayment.findFirstOrThrow({ where: { agreementId }, select: { id: true, version: true } })
  return { repaymentId, version: String(version) }
}

export const agreementRooms: Record<string, Room> = {
  'les relevés et les rapports': {
    until: 'announced',
    ready: async (s) => {
      await ownFunder(s)
      await keep(s, 'laureate', laureateOf(s))
      await s.db.laureate.update({ where: { id: kept('laureate')(s) }, data: { announcedOn: new Date(`${addDays(dayOf(new Date()), -400)}T00:00:00.000Z`) } })
      const staff = await s.cast.as('staff')
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      await completeAndSend(s.db, staff, kept('laureate')(s), new Date())
      const { agreementId, version } = await agreementStep(s, kept('laureate')(s))
      done(await acceptAgreement(await s.cast.as('applicant'), { agreementId, version: Number(version), as: 'Présidente fictive', publicUrl: 'http://127.0.0.1' }, s.context()))
      const { endsOn } = await impact(s)
      s.kept.period = endsOn
    },
    rows: [
      { act: 'candidat/dossiers/[id]/impact measure', at: ownImpact, may: writers, input: async (s) => ({ laureateId: kept('laureate')(s), period: kept('period')(s), known: String((await impact(s)).values.length), 'values.personnes.value': String((await impact(s)).values.length + 100), 'values.personnes.word': 'Explication fictive.' }) },
      { act: 'candidat/dossiers/[id]/impact serve', at: ownImpact, may: writers, input: (s) => ({ laureateId: kept('laureate')(s), before: '15014', since: '' }) },
      { act: measurementsPosted, at: (s) => routes.sendMeasurementFile(kept('laureate')(s)), may: writers, once: true, input: (s) => ({ field: 'fichier', text: `indicateur,periode,valeur\nformees,${kept('period')(s)},12\n` }) },
      { read: '/candidat/dossiers/[id]/impact/fichier/[fichier]', at: (s) => routes.measurementTrial(s.mine, kept('import')(s)), may: writers, ready: (s) => keep(s, 'import', s.db.measurementImport.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'candidat/dossiers/[id]/impact/fichier/[fichier] apply', at: (s) => routes.measurementTrial(s.mine, kept('import')(s)), may: writers, once: true, input: (s) => ({ laureateId: kept('laureate')(s), importId: kept('import')(s) }) },
      { act: measurementProofPosted, at: (s) => routes.sendMeasurementProof(kept('laureate')(s), 'personnes', kept('period')(s)), may: writers, input: () => ({ field: 'preuve' }) },
      { read: '/api/preuves/[id]', at: (s) => routes.measurementProof(kept('proof')(s)), may: [...team, 'observer', ...members], anonymous: 404, ready: (s) => keep(s, 'proof', s.db.measurementProof.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'candidat/dossiers/[id]/impact start', at: ownImpact, may: writers, once: true, input: (s) => ({ laureateId: kept('laureate')(s), kind: 'FINAL', period: kept('period')(s) }) },
      { act: 'candidat/dossiers/[id]/impact/rapports/[rapport] edit', at: ownReport, may: writers, ready: (s) => keep(s, 'report', s.db.report.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } }).then(({ id }) => id)), input: async (s) => ({ ...(await reportStep(s)), ...(await toldReport(s)) }) },
      { act: 'candidat/dossiers/[id]/impact/rapports/[rapport] submit', at: ownReport, may: writers, once: true, input: reportStep },
      { act: 'pilotage/appels/[slug]/laureats/[id]/impact/rapports/[rapport] sendBack', at: laureateReport, may: team, once: true, input: async (s) => ({ ...(await reportStep(s)), field: 'effects', text: 'Précision fictive à donner.' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/impact/rapports/[rapport] accept', at: laureateReport, may: team, once: true,
        ready: async (s) => { done(await submitReport(await s.cast.as('applicant'), { reportId: kept('report')(s), version: Number((await reportStep(s)).version) }, s.context())) },
        input: async (s) => ({ ...(await reportStep(s)), word: 'accepter' }),
      },
    ],
  },

  'la caducité et la résiliation': {
    until: 'announced',
    ready: async (s) => {
      await ownFunder(s)
      await keep(s, 'laureate', laureateOf(s))
      await keep(s, 'otherLaureate', s.db.laureate.findUniqueOrThrow({ where: { applicationId: s.other }, select: { id: true } }).then(({ id }) => id))
      const staff = await s.cast.as('staff')
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      for (const laureate of ['laureate', 'otherLaureate']) await completeAndSend(s.db, staff, kept(laureate)(s), new Date())
      await overdue(s, kept('laureate')(s))
    },
    rows: [
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention lapse', at: agreement, may: team, once: true, input: (s) => leaving(s, 'laureate', 'caducité') },
      { act: 'candidat/dossiers/[id]/convention accept', at: (s) => routes.ownAgreement(s.other), may: ['stranger'], once: true, input: async (s) => ({ ...(await own(s, 'otherLaureate')), as: 'Présidente fictive', word: 'accepter' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention terminate', at: otherAgreement, may: team, once: true, input: (s) => leaving(s, 'otherLaureate', 'résilier') },
    ],
  },

  'les versements': {
    until: 'announced',
    ready: async (s) => {
      await ownFunder(s)
      await keep(s, 'laureate', laureateOf(s))
      const staff = await s.cast.as('staff')
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      await completeAndSend(s.db, staff, kept('laureate')(s), new Date())
      const { agreementId, version } = await agreementStep(s, kept('laureate')(s))
      s.kept.agreement = agreementId
      done(await acceptAgreement(await s.cast.as('applicant'), { agreementId, version: Number(version), as: 'Présidente fictive', publicUrl: '' }, s.context()))
    },
    rows: [
      { act: 'candidat/dossiers/[id]/versements sendBank', at: ownPayments, may: ['applicant'], once: true, input: (s) => bankTyped(s, 1) },
      { act: paperPosted, at: (s) => routes.addBankPaper(kept('bank')(s), s.mine), may: ['applicant'], ready: (s) => keep(s, 'bank', bankOf(s)), input: () => ({ field: 'rib' }) },
      { read: '/api/rib/[id]', at: (s) => routes.bankPaper(kept('bank')(s)), may: [...team, 'applicant'], anonymous: 404 },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements verifyBank', at: payments, may: team, once: true, input: async (s) => ({ ...(await bankStep(s)), compared: 'on' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements enterCheck', at: payments, may: team, input: (s) => ({ laureateId: kept('laureate')(s), kind: 'IDENTITY', passed: 'yes', checkedOn: dayOf(new Date()), remark: '' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements enterCommitment', at: payments, may: team, input: async (s) => ({ agreementId: kept('agreement')(s), version: String((await s.db.commitment.findUnique({ where: { agreementId: kept('agreement')(s) }, select: { version: true } }))?.version ?? 0), number: 'ENG-FICTIF' }) },
      { act: 'candidat/dossiers/[id]/versements askPayment', at: ownPayments, may: writers, once: true, input: (s) => ({ agreementId: kept('agreement')(s), n: '1', message: '' }) },
      { act: proofPosted, at: (s) => routes.addProof(kept('agreement')(s), 1, s.mine), may: writers, input: () => ({ field: 'justificatif' }) },
      { read: '/api/justificatifs/[id]', at: (s) => routes.proof(kept('proof')(s)), may: [...team, 'observer', ...members], anonymous: 404, ready: (s) => keep(s, 'proof', s.db.paymentProof.findFirstOrThrow({ where: { agreementId: kept('agreement')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements verifyProofs', at: payments, may: team, once: true, input: (s) => paymentStep(s, 1) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/versements approvePayment', at: payments, may: ['checker'], refused: ['staff'], once: true,
        ready: async (s) => {
          for (const kind of ['GOOD_STANDING', 'INTEGRITY'] as const) done(await enterCheck(await s.cast.as('staff'), { laureateId: kept('laureate')(s), kind, passed: true, checkedOn: dayOf(new Date()), remark: '' }, s.context()))
        },
        input: (s) => paymentStep(s, 1),
      },
      { act: 'pilotage/appels/[slug]/laureats/versements saveSiret', at: (s) => routes.payments(s.slug), may: team, input: async (s) => ({ callId: s.callId, version: String((await s.db.paymentSettings.findUnique({ where: { callId: s.callId }, select: { version: true } }))?.version ?? 0), funderSiret: fictionalSiret(9_001) }) },
      { act: 'pilotage/appels/[slug]/laureats/versements order', at: (s) => routes.payments(s.slug), may: team, once: true, input: async (s) => ({ callId: s.callId, 'requests[]': [(await paymentStep(s, 1)).requestId] }) },
      { read: '/api/lots/[id]', at: (s) => routes.paymentBatch(kept('batch')(s)), may: team, anonymous: 404, ready: (s) => keep(s, 'batch', s.db.paymentBatch.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } }).then(({ id }) => id)) },
      {
        act: returnPosted, at: (s) => routes.sendPaymentReturn(s.slug), may: team, once: true,
        input: async (s) => {
          const order = await s.db.paymentRequest.findFirstOrThrow({ where: { agreementId: kept('agreement')(s), state: 'ORDERED' }, select: { reference: true, cents: true } })
          return { field: 'retour', text: `reference;montant;statut;date;motif\n${order.reference ?? ''};${centsInput(cents(Number(order.cents)))};payé;${dayOf(new Date())};` }
        },
      },
      { act: 'pilotage/appels/[slug]/laureats/versements/retours/[id] apply', at: (s) => routes.paymentReturn(s.slug, kept('return')(s)), may: team, once: true, ready: (s) => keep(s, 'return', s.db.paymentReturn.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } }).then(({ id }) => id)), input: (s) => ({ returnId: kept('return')(s), announced: '1-0-0-0' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/versements sendBackPayment', at: payments, may: team, once: true,
        ready: async (s) => {
          await s.db.metCondition.create({ data: { agreementId: kept('agreement')(s), n: 2, ground: 'Rapport fictif accepté.', metAt: new Date() } })
          done(await askPayment(await s.cast.as('applicant'), { agreementId: kept('agreement')(s), n: 2, message: '' }, s.context()))
        },
        input: async (s) => ({ ...(await paymentStep(s, 2)), reason: 'Motif fictif du renvoi.' }),
      },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements noticeRepayment', at: payments, may: team, once: true, input: (s) => ({ agreementId: kept('agreement')(s), amount: '100', ground: 'Motif fictif du reversement.' }) },
      { act: 'candidat/dossiers/[id]/versements answerRepayment', at: ownPayments, may: writers, once: true, input: async (s) => ({ ...(await repaymentStep(s)), answer: 'Réponse fictive de la structure.' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements decideRepayment', at: payments, may: team, once: true, input: async (s) => ({ ...(await repaymentStep(s)), amount: '50', decision: 'Motif fictif de la décision.' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements recover', at: payments, may: team, input: async (s) => ({ ...(await repaymentStep(s)), amount: '10', receivedOn: dayOf(new Date()), reference: 'TITRE-FICTIF' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements settleAccounts', at: payments, may: team, once: true, input: (s) => ({ agreementId: kept('agreement')(s), planned: '15 000', spent: '15 000', source: 'Comptes fictifs', word: 'recalculer' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/versements confirmBank', at: payments, may: ['checker'], refused: ['staff'], once: true,
        ready: async (s) => {
          await changeBank(s, 2)
          done(await verifyBank(await s.cast.as('staff'), { ...(await bankStep(s).then(({ bankId, version }) => ({ bankId, version: Number(version) }))), publicUrl: '' }, s.context()))
        },
        input: async (s) => ({ ...(await bankStep(s)), number: '01 00 00 00 00', from: 'Fiche fictive', person: 'Trésorière fictive' }),
      },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements refuseBank', at: payments, may: team, once: true, ready: (s) => changeBank(s, 3), input: async (s) => ({ ...(await bankStep(s)), reason: 'Motif fictif du refus.' }) },
    ],
  },
}
