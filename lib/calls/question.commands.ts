import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { allowAttempt } from '@/lib/accounts/rate-limit.commands'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, signedOut, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { applicants } from './applicants.queries'
import type { CallState } from './call-phase'
import { digestDue, whyCallNotAnswered, whyNotAsked, type QuestionGround, type QuestionState } from './question'
import { questionLifecycle, questionRefusals, type QuestionVerb } from './question.lifecycle'
import { newAnswersMail, setAsideMail } from './question.mail'
import { untoldCalls } from './question.queries'
import type { AnswerQuestionInput } from './question.schema'

type CallRow = { id: string; slug: string; title: string; state: CallState; closesAt: Date | null }

const note = (inside: TxContext, callId: string, actorId: string, verb: string, question: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId, verb, object: { type: 'CallQuestion', ...question }, state })

/** A question on a call, from anybody signed in, until the closing. Its answer will be everybody's. */
export function askQuestion(actor: Actor, input: { slug: string; text: string }, context: Context): Promise<Result<{ questionId: string }>> {
  return transact<{ questionId: string }>(context, async (inside) => {
    if (actor.kind !== 'person') return signedOut()
    const [call] = await inside.db.$queryRaw<CallRow[]>`
      SELECT id, slug, title, state::text AS state, "closesAt" FROM "Call" WHERE slug = ${input.slug} AND "launchedAt" IS NOT NULL FOR SHARE`
    if (!call) return absent()
    const why = whyNotAsked(call, inside.now)
    if (why) return refused(why)
    if (!(await allowAttempt(inside.db, `question:${actor.id}`, { attempts: 10, windowSeconds: 3600 }, inside.now)))
      return refused('Vous avez posé beaucoup de questions : attendez une heure, ou écrivez au contact de l’appel.')
    const id = newId()
    const question = { text: input.text, askedAt: inside.now, askedById: actor.id }
    await inside.db.callQuestion.create({ data: { id, callId: call.id, ...question } })
    note(inside, call.id, actor.id, 'question.asked', { id, version: 1 }, question)
    return ok({ questionId: id })
  })
}

/** A published version, which no later one erases. */
async function publish(inside: TxContext, staff: Person, questionId: string, n: number, { wording, answer }: { wording: string; answer: string }) {
  await inside.db.callAnswer.create({ data: { id: newId(), questionId, n, wording, answer, at: inside.now, byId: staff.id } })
}

/** Publishes a question that came by telephone or by mail, with its answer. */
export function publishQuestion(actor: Actor, input: { callId: string; wording: string; answer: string }, context: Context): Promise<Result<{ questionId: string }>> {
  return transact<{ questionId: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const [call] = await inside.db.$queryRaw<CallRow[]>`
      SELECT id, slug, title, state::text AS state, "closesAt" FROM "Call" WHERE id = ${input.callId}::uuid AND nature <> 'PUBLISHED' FOR SHARE`
    if (!call) return absent()
    const why = whyCallNotAnswered(call.state)
    if (why) return refused(why)
    const id = newId()
    await inside.db.callQuestion.create({ data: { id, callId: call.id, state: 'ANSWERED', askedAt: inside.now } })
    await publish(inside, actor, id, 1, input)
    note(inside, call.id, actor.id, 'question.published', { id, version: 1 }, { wording: input.wording, answer: input.answer })
    return ok({ questionId: id })
  })
}

type Locked = { id: string; state: QuestionState; version: number; askedById: string | null; last: number; callId: string; slug: string; title: string; callState: CallState }

async function lockQuestion(tx: Tx, questionId: string): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT q.id, q.state::text AS state, q.version, q."askedById", c.id AS "callId", c.slug, c.title, c.state::text AS "callState",
      COALESCE((SELECT max(n) FROM "CallAnswer" y WHERE y."questionId" = q.id), 0)::int AS last
    FROM "CallQuestion" q JOIN "Call" c ON c.id = q."callId" WHERE q.id = ${questionId}::uuid FOR UPDATE OF q`
  return row ?? null
}

/** Asks the lifecycle and moves the question where it is still what was read. */
async function step(
  verb: QuestionVerb,
  actor: Actor,
  input: { questionId: string; version: number },
  inside: TxContext,
  ground: QuestionGround | null = null,
): Promise<Result<{ question: Locked; event: string; staff: Person }>> {
  if (!isStaff(actor)) return absent()
  const question = await lockQuestion(inside.db, input.questionId)
  if (!question) return absent()
  if (question.version !== input.version) return conflict()
  const found = stepOf(questionLifecycle, questionRefusals, verb, question, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (found.kind === 'refused') return refused(found.message)
  const version = question.version + 1
  await inside.db.callQuestion.update({ where: { id: question.id }, data: { state: found.row.to, ground, version } })
  return ok({ question: { ...question, version }, event: found.row.event, staff: actor })
}

/** Publishes the answer, under a wording that names nobody; or a new version of both, which says its date. */
const publishAs = (verb: 'answer' | 'correct') => (actor: Actor, input: AnswerQuestionInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await step(verb, actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { question, event, staff } = moved.value
    await publish(inside, staff, question.id, question.last + 1, input)
    note(inside, question.callId, staff.id, event, { id: question.id, version: question.version }, { wording: input.wording, answer: input.answer })
    return ok()
  })

export const answerQuestion = publishAs('answer')
export const correctAnswer = publishAs('correct')

/** Sets a question aside for one of the grounds; who asked is told which, and nothing else. */
export function setAsideQuestion(actor: Actor, input: { questionId: string; version: number; ground: QuestionGround; publicUrl: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const moved = await step('setAside', actor, input, inside, input.ground)
    if (moved.kind !== 'ok') return moved
    const { question, event, staff } = moved.value
    const asked = question.askedById === null ? null : await inside.db.account.findFirst({ where: { id: question.askedById, disabledAt: null, erasedAt: null }, select: { email: true, name: true } })
    const call = { id: question.callId, title: question.title }
    if (asked) await queueMessages(inside.db, [setAsideMail(asked, call, question.id, input.ground, input.publicUrl + routes.callQuestions(question.slug))], inside.now)
    note(inside, question.callId, staff.id, event, { id: question.id, version: question.version }, { ground: input.ground })
    return ok()
  })
}

/**
 * Tells of the answers published since the last time, call by call: to the members of each structure that has a dossier,
 * and to whoever asked. The worker calls it often; `digestDue` says when one leaves.
 */
export async function tellNewAnswers(context: Context, publicUrl: string): Promise<void> {
  const calls = await untoldCalls(context.db)
  for (const { callId, oldestAt, lastToldAt, closesAt } of calls)
    if (digestDue({ oldestAt, closesAt, lastTold: lastToldAt && dayOf(lastToldAt) }, context.now)) await tellCall(callId, context, publicUrl)
}

const tellCall = (callId: string, context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const untold = await inside.db.$queryRaw<{ id: string; wording: string; answerId: string; n: number; email: string | null; name: string | null }[]>`
      SELECT q.id, l.wording, l.id AS "answerId", l.n, p.email, p.name FROM "CallQuestion" q
      JOIN LATERAL (SELECT y.id, y.n, y.wording FROM "CallAnswer" y WHERE y."questionId" = q.id ORDER BY y.n DESC LIMIT 1) l ON l.n > q."toldN"
      LEFT JOIN "Account" p ON p.id = q."askedById" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
      WHERE q."callId" = ${callId}::uuid ORDER BY l.id FOR UPDATE OF q`
    const newest = untold.at(-1)
    if (!newest) return ok()
    const call = await inside.db.call.findUniqueOrThrow({ where: { id: callId }, select: { id: true, slug: true, title: true } })
    const asked = untold.flatMap(({ email, name }) => (email !== null && name !== null ? [{ email, name }] : []))
    const to = new Map([...(await applicants(inside.db, callId, ['DRAFT', 'SUBMITTED'])), ...asked].map((person) => [person.email, person]))
    const link = publicUrl + routes.callQuestions(call.slug)
    await queueMessages(inside.db, [...to.values()].map((person) => newAnswersMail(person, call, newest.answerId, untold.map(({ wording }) => wording), link)), inside.now)
    for (const { id, n } of untold) await inside.db.callQuestion.update({ where: { id }, data: { toldN: n } })
    return ok()
  })
