import type { Actor } from '@/lib/accounts/actor'
import type { Db, Tx } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { announcedStates } from '@/lib/envelope/plan.policy'
import { isId } from '@/lib/kernel/ids'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import { whyNotPublished, type ProfileText, type PublicProfile } from './profile'

/** What the page of a laureate says of its project; null while it publishes nothing, or once the team took it off. SQL may read what belongs to a later room. */
export async function publicProfile(db: Db | Tx, laureateId: string): Promise<PublicProfile | null> {
  const [row] = await db.$queryRaw<PublicProfile[]>`
    SELECT p.title, p.summary, p.website, p.contact,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', o.n, 'title', o.title) ORDER BY o.n) FROM "LastDeposit" d JOIN "Ambition" o ON o."callId" = l."callId" AND o.n = ANY(d.ambitions) WHERE d."applicationId" = l."applicationId"), '[]') AS ambitions,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title) ORDER BY r."publishedAt" DESC, r.id) FROM "Resource" r WHERE r."laureateId" = l.id AND r.state = 'PUBLISHED' AND r.access = 'PUBLIC'), '[]') AS resources
    FROM "LaureateProfile" p JOIN "Laureate" l ON l.id = p."laureateId" WHERE p."laureateId" = ${laureateId}::uuid AND p."takenOffAt" IS NULL`
  return row ?? null
}

export type OwnProfile = {
  call: { slug: string; title: string }
  application: { id: string; number: number }
  laureate: { id: string; name: string }
  /** `version` 0: nothing is published; the text is then what the dossier says, to start from. */
  profile: ProfileText & { version: number; publishedAt: Date | null; takenOff: { at: Date; reason: string } | null }
  ambitions: string[]
  /** Why nothing can be published now, or null. */
  why: string | null
  mayWrite: boolean
}

type Row = OwnProfile['call'] & { number: number; structureId: string; laureateId: string; name: string; state: Parameters<typeof whyNotPublished>[0]['laureateState']; callState: Parameters<typeof whyNotPublished>[0]['callState'] } & {
  ambitions: string[]
  proposedTitle: string
  proposedSummary: string | null
  profile: (ProfileText & { version: number; publishedAt: string; takenOffAt: string | null; reason: string }) | null
}

/** The structure's own, once its results are announced; null for anybody else. One query. */
export async function ownProfile(actor: Actor, applicationId: string, { db }: Context): Promise<OwnProfile | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.slug, c.title, c.state::text AS "callState", a.number, a."structureId", l.id AS "laureateId", l.name, l.state::text AS state, s.title AS "proposedTitle",
      jsonb_path_query_first(s.content, '$.sections[*].answers[*] ? (@.key == "resume").text') #>> '{}' AS "proposedSummary",
      ARRAY(SELECT o.title FROM "LastDeposit" d JOIN "Ambition" o ON o."callId" = c.id AND o.n = ANY(d.ambitions) WHERE d."applicationId" = a.id ORDER BY o.n) AS ambitions, to_jsonb(p) AS profile
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" JOIN "Application" a ON a.id = l."applicationId" LEFT JOIN "LaureateProfile" p ON p."laureateId" = l.id
    JOIN LATERAL (SELECT q.title, q.content FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) s ON true
    WHERE a.id = ${applicationId}::uuid AND c.state::text = ANY(${[...announcedStates]})`
  if (!row || !isMember(actor, row.structureId)) return null
  const { profile } = row
  return {
    call: { slug: row.slug, title: row.title },
    application: { id: applicationId, number: row.number },
    laureate: { id: row.laureateId, name: row.name },
    profile: profile
      ? { title: profile.title, summary: profile.summary, website: profile.website, contact: profile.contact, version: profile.version, publishedAt: new Date(profile.publishedAt), takenOff: profile.takenOffAt === null ? null : { at: new Date(profile.takenOffAt), reason: profile.reason } }
      : { title: row.proposedTitle, summary: row.proposedSummary ?? '', website: '', contact: '', version: 0, publishedAt: null, takenOff: null },
    ambitions: row.ambitions,
    why: whyNotPublished({ laureateState: row.state, callState: row.callState }),
    mayWrite: mayWriteFor(actor, row.structureId),
  }
}
