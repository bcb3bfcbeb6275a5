import { delegationFor, isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsFromDb, centsToDb } from '@/lib/db/values'
import { lockCall } from '@/lib/envelope/plan.queries'
import { judgedApplications } from '@/lib/envelope/verdicts.queries'
import { record } from '@/lib/journal/journal.commands'
import { plural } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { decidedOf, type Decided } from './decision'
import { decisionLifecycle, decisionRefusals, whyNotDecided } from './decision.lifecycle'
import { decisionFacts, draftsOf } from './decision.queries'
import { decisionLetter } from './letter'
import { letterCall, letterDossiers } from './letter.queries'

/** Where the addresses of the letters lead. */
type Linked = { publicUrl: string }

const note = (inside: TxContext, actorId: string, verb: string, callId: string, decision: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId, verb, object: { type: 'Decision', ...decision }, state })

/**
 * Drafts the decision of every submitted dossier that has none yet, from the signed list, the sealed verdicts and the
 * reviews. Refused as a whole, dossier by dossier, when one letter has a hole: `dossier-12` → what it lacks.
 */
export function draftDecisions(actor: Actor, input: { callId: string } & Linked, context: Context): Promise<Result<{ drafted: number }>> {
  return transact<{ drafted: number }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const call = await lockCall(inside.db, input.callId)
    if (!call) return absent()
    const why = whyNotDecided(call.state)
    if (why) return refused(why)
    const source = await letterCall(inside.db, call.id, input.publicUrl)
    if (!source) return refused('L’enveloppe n’est pas signée.')
    const known = await inside.db.decision.findMany({ where: { application: { callId: call.id } }, select: { applicationId: true } })
    const drafted = new Set(known.map((decision) => decision.applicationId))
    const judged = (await judgedApplications(inside.db, call.id)).filter((dossier) => !drafted.has(dossier.applicationId))
    if (judged.length === 0) return refused('La décision de chaque dossier est déjà établie.')

    const dossiers = await letterDossiers(inside.db, call.id)
    const lacks: Record<string, string> = {}
    const drafts: (Decided & { id: string; applicationId: string; letter: string })[] = []
    for (const { applicationId, number, ...verdict } of judged) {
      const lack = (sentence: string) => void (lacks[`dossier-${number}`] = `Dossier ${number} : ${sentence}`)
      const decided = decidedOf(verdict, source.signed(applicationId))
      const dossier = dossiers.get(applicationId)
      if (typeof decided === 'string' || !dossier) {
        lack(typeof decided === 'string' ? decided : 'Son dépôt manque.')
        continue
      }
      const letter = decisionLetter(source.call, dossier, decided)
      if (letter.kind === 'stopped') lack(letter.message)
      else drafts.push({ ...decided, id: newId(), applicationId, letter: letter.text })
    }
    const holes = Object.keys(lacks).length
    if (holes > 0) return invalid(lacks, `Aucune décision n’est établie : ${plural(holes, 'lettre a un trou', 'lettres ont un trou')}.`)

    await inside.db.decision.createMany({
      data: drafts.map(({ amount, ...draft }) => ({ ...draft, amountCents: amount === null ? null : centsToDb(amount), draftedAt: inside.now })),
    })
    for (const { id, ...draft } of drafts) note(inside, actor.id, 'decision.drafted', call.id, { id, version: 1 }, draft)
    return ok({ drafted: drafts.length })
  })
}

/** Grounds or conditions left out stay as they are. */
export type DecisionEdit = { decisionId: string; version: number; grounds?: string | undefined; conditions?: string | undefined }

/** Changes the grounds or the conditions of a decision that is not signed; its letter is written again. */
export function editDecision(actor: Actor, input: DecisionEdit & Linked, context: Context): Promise<Result<{ version: number }>> {
  return transact<{ version: number }>(context, async (inside) => {
    const { decisionId: id, version } = input
    const facts = await decisionFacts(inside.db, id)
    const call = facts && (await lockCall(inside.db, facts.callId))
    if (!call || actor.kind !== 'person') return absent()
    const step = stepOf(decisionLifecycle, decisionRefusals, 'edit', { ...facts, callState: call.state }, actor, inside.now)
    if (step.kind === 'absent') return absent()
    if (step.kind === 'refused') return refused(step.message)
    const found = await inside.db.decision.findUniqueOrThrow({ where: { id } })
    const source = await letterCall(inside.db, call.id, input.publicUrl)
    const dossier = (await letterDossiers(inside.db, call.id)).get(found.applicationId)
    if (!source || !dossier) return absent()
    const decided: Decided = {
      outcome: found.outcome,
      amount: found.amountCents === null ? null : centsFromDb(found.amountCents),
      waitingRank: found.waitingRank,
      grounds: input.grounds?.trim() ?? found.grounds,
      conditions: input.conditions?.trim() ?? found.conditions,
    }
    const letter = decisionLetter(source.call, dossier, decided)
    if (letter.kind === 'stopped') return invalid({ [decided.outcome === 'LAUREATE' ? 'conditions' : 'grounds']: letter.message })
    const { grounds, conditions } = decided
    const { count } = await inside.db.decision.updateMany({
      where: { id, version, state: 'DRAFT' },
      data: { grounds, conditions, letter: letter.text, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    note(inside, actor.id, step.row.event, call.id, { id, version: version + 1 }, { ...decided, letter: letter.text })
    return ok({ version: version + 1 })
  })
}

/**
 * Signs every decision of the call in one act; from here no letter changes. `seen` names what the signatory read:
 * `conflict` when a decision changed since.
 */
export function signDecisions(actor: Actor, input: { callId: string; seen: string }, context: Context): Promise<Result<{ signed: number }>> {
  return transact<{ signed: number }>(context, async (inside) => {
    const delegation = delegationFor(actor, input.callId)
    const call = delegation && (await lockCall(inside.db, input.callId))
    if (!call || actor.kind !== 'person') return absent()
    const why = whyNotDecided(call.state)
    if (why) return refused(why)
    const { drafts, lacking, seen } = await draftsOf(inside.db, call.id)
    if (lacking > 0) return refused(`La décision de ${plural(lacking, 'dossier n’est', 'dossiers n’est')} pas établie.`)
    if (drafts.length === 0) return refused('Les décisions sont déjà signées.')
    if (seen !== input.seen) return conflict()
    for (const draft of drafts) {
      const step = stepOf(decisionLifecycle, decisionRefusals, 'sign', { ...draft, callState: call.state }, actor, inside.now)
      if (step.kind === 'absent') return absent()
      if (step.kind === 'refused') return refused(step.message)
    }
    const { count } = await inside.db.decision.updateMany({
      where: { id: { in: drafts.map(({ id }) => id) }, state: 'DRAFT' },
      data: { state: 'SIGNED', signedAt: inside.now, signedById: actor.id, signatoryId: delegation.signatoryId, version: { increment: 1 } },
    })
    if (count !== drafts.length) return conflict()
    for (const { id, version, letter } of drafts) note(inside, actor.id, 'decision.signed', call.id, { id, version: version + 1 }, { letter, signatoryId: delegation.signatoryId })
    return ok({ signed: count })
  })
}
