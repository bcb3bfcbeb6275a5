import { actorId, isStaff, type Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { CallState } from './call-phase'
import { whyNotAsked, type QuestionGround, type QuestionState } from './question'
import { questionLifecycle, questionRefusals, questionVerbs, type QuestionFacts, type QuestionVerb } from './question.lifecycle'

type PublicAnswer = { id: string; wording: string; answer: string; publishedAt: Date; /** Null when it never changed. */ updatedAt: Date | null }

export type PublicQuestions = {
  answers: PublicAnswer[]
  /** How many questions of this person wait for their answer. */
  waiting: number
}

/** What everybody reads of the questions on a call, the latest first. Nothing before the launch: nobody asks before it. */
export async function publicQuestions(actor: Actor, input: { slug: string }, { db }: Context): Promise<PublicQuestions> {
  const rows = await db.$queryRaw<(PublicAnswer & { waiting: number })[]>`
    SELECT q.id, l.wording, l.answer, f.at AS "publishedAt", CASE WHEN l.n > 1 THEN l.at END AS "updatedAt", w.waiting
    FROM "Call" c
    CROSS JOIN LATERAL (SELECT count(*)::int AS waiting FROM "CallQuestion" x WHERE x."callId" = c.id AND x.state = 'WAITING' AND x."askedById" = ${actorId(actor)}::uuid) w
    LEFT JOIN "CallQuestion" q ON q."callId" = c.id AND q.state = 'ANSWERED'
    LEFT JOIN "CallAnswer" f ON f."questionId" = q.id AND f.n = 1
    LEFT JOIN LATERAL (SELECT n, wording, answer, at FROM "CallAnswer" y WHERE y."questionId" = q.id ORDER BY n DESC LIMIT 1) l ON true
    WHERE c.slug = ${input.slug} AND c."launchedAt" IS NOT NULL
    ORDER BY l.at DESC, q.id`
  return {
    waiting: rows[0]?.waiting ?? 0,
    answers: rows.filter(({ id }) => id !== null).map(({ id, wording, answer, publishedAt, updatedAt }) => ({ id, wording, answer, publishedAt, updatedAt })),
  }
}

export type StaffQuestion = {
  id: string
  state: QuestionState
  /** As it was asked; empty when staff entered it. */
  text: string
  ground: QuestionGround | null
  askedAt: Date
  askedBy: string | null
  version: number
  /** The published versions, the last one first. */
  answers: { n: number; wording: string; answer: string; at: Date; by: string | null }[]
  may: QuestionVerb[]
}

export type QuestionsPage = {
  call: { id: string; slug: string; title: string; state: CallState; closesAt: Date | null }
  /** Those that wait, the oldest first; then the others, the latest first. */
  questions: StaffQuestion[]
  /** Why nobody asks any more; null while one can. */
  closed: string | null
  /** A question received by another way can be published. */
  mayPublish: boolean
}

type CallHead = QuestionsPage['call']
type Stored = Omit<StaffQuestion, 'may' | 'answers'> & { answers: (Omit<StaffQuestion['answers'][number], 'at'> & { at: string })[] }
type Row = Omit<CallHead, 'id' | 'state'> & { callId: string; callState: CallState } & (Stored | (Omit<Stored, 'id'> & { id: null }))

/** Every question on a call and what was answered. Staff only: who asked, and in what words, is nobody else's. One query. */
export async function questionsPage(actor: Actor, input: { slug: string }, { db, now }: Context): Promise<QuestionsPage | null> {
  if (!isStaff(actor)) return null
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id AS "callId", c.slug, c.title, c.state::text AS "callState", c."closesAt",
      q.id, q.state::text AS state, q.text, q.ground::text AS ground, q."askedAt", p.name AS "askedBy", q.version,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', y.n, 'wording', y.wording, 'answer', y.answer, 'at', y.at, 'by', b.name) ORDER BY y.n DESC)
        FROM "CallAnswer" y LEFT JOIN "Account" b ON b.id = y."byId" WHERE y."questionId" = q.id), '[]') AS answers
    FROM "Call" c LEFT JOIN "CallQuestion" q ON q."callId" = c.id LEFT JOIN "Account" p ON p.id = q."askedById"
    WHERE c.slug = ${input.slug} AND c.nature <> 'PUBLISHED' AND c.state <> 'DRAFT'
    ORDER BY q.state = 'WAITING' DESC, CASE WHEN q.state = 'WAITING' THEN q."askedAt" END, q."askedAt" DESC, q.id`
  const [first] = rows
  if (!first) return null
  const call = { id: first.callId, slug: first.slug, title: first.title, state: first.callState, closesAt: first.closesAt }
  const may = (state: QuestionState) => mayNow(actor, { state, callState: call.state }, now)
  return {
    call,
    questions: rows.flatMap(({ id, state, text, ground, askedAt, askedBy, version, answers }) =>
      id === null ? [] : [{ id, state, text, ground, askedAt, askedBy, version, may: may(state), answers: answers.map((answer) => ({ ...answer, at: new Date(answer.at) })) }],
    ),
    closed: whyNotAsked(call, now),
    mayPublish: may('WAITING').includes('answer'),
  }
}

const mayNow = (actor: Actor, facts: QuestionFacts, now: Date): QuestionVerb[] =>
  questionVerbs.filter((verb) => stepOf(questionLifecycle, questionRefusals, verb, facts, actor, now).kind === 'may')

/** The calls that have answers of which nobody was told yet: since when, and when the last message left. */
export const untoldCalls = (db: Db | Tx) => db.$queryRaw<{ callId: string; oldestAt: Date; lastToldAt: Date | null; closesAt: Date | null }[]>`
  SELECT q."callId", min(y.at) AS "oldestAt", c."closesAt",
    (SELECT max(m."createdAt") FROM "OutboxMessage" m WHERE m.kind = 'call.answers' AND m."callId" = q."callId") AS "lastToldAt"
  FROM "CallAnswer" y JOIN "CallQuestion" q ON q.id = y."questionId" AND y.n > q."toldN" JOIN "Call" c ON c.id = q."callId"
  GROUP BY q."callId", c."closesAt"`
